package dev.marquee.bench.booking;

import java.util.concurrent.atomic.LongAdder;

/** How many tickets a phase's buyers were told that they have, warm-up included. */
final class Ledger {
  final LongAdder acknowledged = new LongAdder();

  /** Tickets of orders whose answer got lost: they may exist or not. */
  final LongAdder unknown = new LongAdder();
}
