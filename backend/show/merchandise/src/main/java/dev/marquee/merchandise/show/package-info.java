/** The show as it is known now. */
@NullMarked
package dev.marquee.merchandise.show;

import org.jspecify.annotations.NullMarked;
