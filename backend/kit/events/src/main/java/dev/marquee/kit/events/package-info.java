/**
 * Events between services (docs/events.md): written through an outbox, sent to Kafka as
 * CloudEvents, and handled once each.
 */
@NullMarked
package dev.marquee.kit.events;

import org.jspecify.annotations.NullMarked;
