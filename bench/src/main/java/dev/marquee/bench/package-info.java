/**
 * Benchmarks: {@code ./marquee bench NAME}. Those of the whole platform start one of their own,
 * with its own state, on a free port; those of ticketing start that service and its database alone.
 */
package dev.marquee.bench;
