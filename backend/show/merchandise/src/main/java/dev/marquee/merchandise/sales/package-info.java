/** What was sold, for the seller and for the platform. */
@NullMarked
package dev.marquee.merchandise.sales;

import org.jspecify.annotations.NullMarked;
