/** Orders and their tickets. */
@NullMarked
package dev.marquee.ticketing.order;

import org.jspecify.annotations.NullMarked;
