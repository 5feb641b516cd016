/**
 * Whether what the provider, payment, ticketing and my-tickets have stored tells one story: no
 * payment without tickets or refund, no ticket without payment, no seat stuck.
 */
package dev.marquee.bench.saga.judge;
