/** Comparing with the provider. */
@NullMarked
package dev.marquee.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
