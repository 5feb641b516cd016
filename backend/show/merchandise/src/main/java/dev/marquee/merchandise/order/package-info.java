/** Pickup orders of buyers, and what becomes of them. */
@NullMarked
package dev.marquee.merchandise.order;

import org.jspecify.annotations.NullMarked;
