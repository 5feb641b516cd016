/** What is on sale: read from {@code event}, kept, and noticed when it changes. */
@NullMarked
package dev.marquee.ticketing.inventory;

import org.jspecify.annotations.NullMarked;
