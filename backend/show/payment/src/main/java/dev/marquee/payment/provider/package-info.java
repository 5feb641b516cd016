/** The port to whoever moves the money. */
@NullMarked
package dev.marquee.payment.provider;

import org.jspecify.annotations.NullMarked;
