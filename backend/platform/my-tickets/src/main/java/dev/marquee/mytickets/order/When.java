package dev.marquee.mytickets.order;

/** Which of a buyer's orders are asked for. */
enum When {
  /** What may still be attended, paid or paid back; the next performance first. */
  UPCOMING,
  /** All others; the latest performance first. */
  PAST
}
