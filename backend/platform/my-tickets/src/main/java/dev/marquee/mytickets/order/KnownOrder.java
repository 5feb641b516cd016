package dev.marquee.mytickets.order;

/**
 * An order as it is answered, and what only its papers need.
 *
 * @param revision of the show, as far as it is known; 0 otherwise
 */
record KnownOrder(OrderEntry entry, long revision) {}
