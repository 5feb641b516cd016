/** Attempts to pay, from the checkout to a known outcome. */
@NullMarked
package dev.marquee.payment.attempt;

import org.jspecify.annotations.NullMarked;
