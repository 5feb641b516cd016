/** What payments make of orders. */
@NullMarked
package dev.marquee.merchandise.payment;

import org.jspecify.annotations.NullMarked;
