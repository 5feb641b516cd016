/** The pages that a buyer passes on the way to the provider and back. */
@NullMarked
package dev.marquee.payment.checkout;

import org.jspecify.annotations.NullMarked;
