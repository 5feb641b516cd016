package dev.marquee.notification.domain;

import java.util.Optional;

/** What there is to tell. All of it is told in the app. */
public enum Kind {
  ORDER_CONFIRMED(true),
  ORDER_CANCELLED(true),
  ORDER_REFUNDED(true),
  /** Paid, but too late: the seats were gone, and the money goes back. */
  ORDER_REJECTED(true),
  ORDER_EXPIRED(false),
  PAYMENT_DECLINED(false),
  /** A payment that bought nothing, such as the second one for an order, goes back. */
  PAYMENT_RETURNED(true),
  PERFORMANCE_CHANGED(Topic.PERFORMANCE_CHANGES),
  REMINDER(Topic.REMINDERS),
  PICKUP_CONFIRMED(true),
  PICKUP_READY(Topic.PICKUP),
  PICKUP_CANCELLED(true),
  PICKUP_REFUNDED(true),
  PICKUP_REJECTED(true);

  private final boolean mailed;
  private final Optional<Topic> topic;

  Kind(boolean mailed) {
    this.mailed = mailed;
    this.topic = Optional.empty();
  }

  Kind(Topic topic) {
    this.mailed = true;
    this.topic = Optional.of(topic);
  }

  /** Whether it is told by mail, too. */
  public boolean mailed() {
    return mailed;
  }

  /** What the mail may be switched off by; empty where it may not. */
  public Optional<Topic> topic() {
    return topic;
  }
}
