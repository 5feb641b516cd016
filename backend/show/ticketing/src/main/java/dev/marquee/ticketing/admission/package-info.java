/** Turning buyers away at the door, quickly and politely, when more come than can be served. */
@NullMarked
package dev.marquee.ticketing.admission;

import org.jspecify.annotations.NullMarked;
