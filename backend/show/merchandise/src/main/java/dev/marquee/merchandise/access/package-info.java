/** Who may do what only the seller or a component of the show may. */
@NullMarked
package dev.marquee.merchandise.access;

import org.jspecify.annotations.NullMarked;
