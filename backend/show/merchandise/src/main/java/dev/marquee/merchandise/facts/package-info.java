/** Keeping the show's facts, and the show that follows from them. */
@NullMarked
package dev.marquee.merchandise.facts;

import org.jspecify.annotations.NullMarked;
