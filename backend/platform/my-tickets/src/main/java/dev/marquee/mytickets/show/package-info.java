/** What is known of shows: their facts, moved performances, removals. */
@NullMarked
package dev.marquee.mytickets.show;

import org.jspecify.annotations.NullMarked;
