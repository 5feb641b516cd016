/** Takes and gives back the money of one show's orders. */
@NullMarked
package dev.marquee.payment;

import org.jspecify.annotations.NullMarked;
