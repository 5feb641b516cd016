/** Events of this service until the broker has them. */
@NullMarked
package dev.marquee.kit.events.outbox;

import org.jspecify.annotations.NullMarked;
