package dev.marquee.notification.domain;

/** What came of an attempt to send a mail. */
public sealed interface Delivery {
  /** The server has it. */
  record Accepted() implements Delivery {}

  /** The server will not take it for this recipient, ever (5xx to RCPT). */
  record Bounced(String answer) implements Delivery {}

  /** The server will not take this mail, ever (5xx to anything else). */
  record Refused(String answer) implements Delivery {}

  /** Not now: the server said so (4xx), or was not there, or does not know us. */
  record Deferred(String answer) implements Delivery {}
}
