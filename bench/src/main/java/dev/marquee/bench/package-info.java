/**
 * Whole-platform benchmarks: {@code ./marquee bench NAME}. Each starts a platform of its own, with
 * its own state, on a free port.
 */
package dev.marquee.bench;
