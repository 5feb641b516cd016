/** Doors, their keys, and the tickets that are used there. */
@NullMarked
package dev.marquee.ticketing.door;

import org.jspecify.annotations.NullMarked;
