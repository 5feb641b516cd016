/** A Kafka broker that is its own controller, for one machine. */
@NullMarked
package dev.marquee.localkafka;

import org.jspecify.annotations.NullMarked;
