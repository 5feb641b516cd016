/** Merchandise that is to be picked up. */
@NullMarked
package dev.marquee.mytickets.pickup;

import org.jspecify.annotations.NullMarked;
