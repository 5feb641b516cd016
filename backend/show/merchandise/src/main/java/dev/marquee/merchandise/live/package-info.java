/** Changes of orders, as they happen. */
@NullMarked
package dev.marquee.merchandise.live;

import org.jspecify.annotations.NullMarked;
