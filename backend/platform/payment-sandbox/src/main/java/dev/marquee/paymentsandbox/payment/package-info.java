/** Payments as the provider keeps them. */
@NullMarked
package dev.marquee.paymentsandbox.payment;

import org.jspecify.annotations.NullMarked;
