/** The contract of docs/events.md as JSON Schemas, and what was once sent. */
@NullMarked
package dev.marquee.events;

import org.jspecify.annotations.NullMarked;
