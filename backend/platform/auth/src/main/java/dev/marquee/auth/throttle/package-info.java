/** Slows down those who guess passwords. */
@NullMarked
package dev.marquee.auth.throttle;

import org.jspecify.annotations.NullMarked;
