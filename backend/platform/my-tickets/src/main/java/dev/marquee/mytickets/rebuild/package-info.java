/** Builds what buyers have bought anew, for administrators. */
@NullMarked
package dev.marquee.mytickets.rebuild;

import org.jspecify.annotations.NullMarked;
