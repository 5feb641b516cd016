/** What changed of the read model, told to every replica. */
@NullMarked
package dev.marquee.mytickets.change;

import org.jspecify.annotations.NullMarked;
