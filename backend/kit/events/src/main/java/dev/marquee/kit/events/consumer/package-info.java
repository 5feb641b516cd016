/**
 * How a service hears of events: one thread reads all topics that its handlers want, and handles
 * each event once, in order for each key.
 */
@NullMarked
package dev.marquee.kit.events.consumer;

import org.jspecify.annotations.NullMarked;
