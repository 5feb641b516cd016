/** The show that this service belongs to. */
@NullMarked
package dev.marquee.payment.show;

import org.jspecify.annotations.NullMarked;
