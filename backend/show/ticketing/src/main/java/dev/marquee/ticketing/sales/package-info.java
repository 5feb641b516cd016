/** What the seller sees of the sale. */
@NullMarked
package dev.marquee.ticketing.sales;

import org.jspecify.annotations.NullMarked;
