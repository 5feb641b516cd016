/**
 * One ticketing service as a real process beside a PostgreSQL that writes to disk before it says
 * so, with a show to sell, buyers who are signed in and a client that costs little.
 */
package dev.marquee.bench.ticketing;
