/** Read model of what buyers have bought, over all shows. Built from events alone. */
@NullMarked
package dev.marquee.mytickets;

import org.jspecify.annotations.NullMarked;
