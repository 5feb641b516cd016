/** Setting seats and places aside for one buyer until it expires. */
@NullMarked
package dev.marquee.ticketing.hold;

import org.jspecify.annotations.NullMarked;
