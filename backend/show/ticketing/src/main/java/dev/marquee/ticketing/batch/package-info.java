/** Running the commands of many buyers in few transactions. */
@NullMarked
package dev.marquee.ticketing.batch;

import org.jspecify.annotations.NullMarked;
