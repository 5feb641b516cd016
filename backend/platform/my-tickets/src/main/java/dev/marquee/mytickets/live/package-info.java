/** Tells buyers what has changed, as it happens. */
@NullMarked
package dev.marquee.mytickets.live;

import org.jspecify.annotations.NullMarked;
