/** What is for sale, and how much of it is left. */
@NullMarked
package dev.marquee.merchandise.item;

import org.jspecify.annotations.NullMarked;
