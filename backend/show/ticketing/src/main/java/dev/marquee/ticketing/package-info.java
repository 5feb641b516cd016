/**
 * The show service {@code ticketing}: sells every seat and every place of one show at most once.
 */
@NullMarked
package dev.marquee.ticketing;

import org.jspecify.annotations.NullMarked;
