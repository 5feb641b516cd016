/** Paying back, by target. */
@NullMarked
package dev.marquee.payment.refund;

import org.jspecify.annotations.NullMarked;
