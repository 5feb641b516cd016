package dev.marquee.bench.history;

import dev.marquee.bench.ticketing.Wish;

/** What a buyer asks of the service. Keys are idempotency keys, unique but for repetitions. */
public sealed interface Action {
  /** Sets seats or places aside. */
  record Hold(String key, Wish wish) implements Action {}

  /** Makes an order of a hold. */
  record PlaceOrder(String key, String hold) implements Action {}

  /** Cancels an order. */
  record Cancel(String key, String order) implements Action {}

  /** Gives a hold back; repeating it changes nothing, so it needs no key. */
  record Release(String hold) implements Action {}

  /** Looks at an own order. */
  record ReadOrder(String order) implements Action {}

  /** Looks at the seat map. */
  record ReadAvailability(String performance) implements Action {}

  /** Whether somebody must find out how it ended, and repeating it is how. */
  default boolean hasEffect() {
    return switch (this) {
      case Hold hold -> true;
      case PlaceOrder order -> true;
      case Cancel cancel -> true;
      case Release release -> true;
      case ReadOrder read -> false;
      case ReadAvailability read -> false;
    };
  }

  /** The same for all repetitions of one request, and for nothing else of the same buyer. */
  default String identity() {
    return switch (this) {
      case Hold hold -> "hold " + hold.key();
      case PlaceOrder order -> "order " + order.key();
      case Cancel cancel -> "cancel " + cancel.key();
      case Release release -> "release " + release.hold();
      case ReadOrder read -> "read " + read.order();
      case ReadAvailability read -> "look at " + read.performance();
    };
  }
}
