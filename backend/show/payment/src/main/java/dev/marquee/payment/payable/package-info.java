/** Orders that may be paid, as their services tell of them. */
@NullMarked
package dev.marquee.payment.payable;

import org.jspecify.annotations.NullMarked;
