/** Publishing the show to buyers and to the show's other services. */
@NullMarked
package dev.marquee.event.show;

import org.jspecify.annotations.NullMarked;
