/** Reads events of other services. */
@NullMarked
package dev.marquee.mytickets.event;

import org.jspecify.annotations.NullMarked;
