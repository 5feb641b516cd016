/** How events travel: CloudEvents in binary mode as Kafka's records, and who sends them. */
@NullMarked
package dev.marquee.kit.events.kafka;

import org.jspecify.annotations.NullMarked;
