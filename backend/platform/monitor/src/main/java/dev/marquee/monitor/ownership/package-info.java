/** Whose show it is. */
@NullMarked
package dev.marquee.monitor.ownership;

import org.jspecify.annotations.NullMarked;
