/** Builds the list of shows anew, for administrators. */
@NullMarked
package dev.marquee.catalog.rebuild;

import org.jspecify.annotations.NullMarked;
