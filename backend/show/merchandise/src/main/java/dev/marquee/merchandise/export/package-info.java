/** All orders to take along. */
@NullMarked
package dev.marquee.merchandise.export;

import org.jspecify.annotations.NullMarked;
