/** Which seats and how many places are free, for everyone. */
@NullMarked
package dev.marquee.ticketing.availability;

import org.jspecify.annotations.NullMarked;
