/**
 * Paid bookings through the sandbox provider: how many, how long until the tickets are with their
 * buyer, and what a broker that is away for a while delays.
 */
package dev.marquee.bench.saga;
