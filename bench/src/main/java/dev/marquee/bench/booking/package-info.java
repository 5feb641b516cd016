/**
 * How many bookings a second one ticketing service completes: under loads of several kinds, under
 * five times as many as it can bear, and compared with what its PostgreSQL can commit at all.
 */
package dev.marquee.bench.booking;
