/** The pages that buyers see. */
@NullMarked
package dev.marquee.paymentsandbox.checkout;

import org.jspecify.annotations.NullMarked;
