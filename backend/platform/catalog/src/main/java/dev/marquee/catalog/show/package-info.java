/** What events tell of shows. */
@NullMarked
package dev.marquee.catalog.show;

import org.jspecify.annotations.NullMarked;
