/**
 * A show whose services, broker and database are killed while buyers pay and give back, at chosen
 * steps and at random.
 */
package dev.marquee.bench.saga.faults;
