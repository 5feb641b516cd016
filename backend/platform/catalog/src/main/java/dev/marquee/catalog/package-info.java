/** Public read model of the shows on sale, built from events alone. */
@NullMarked
package dev.marquee.catalog;

import org.jspecify.annotations.NullMarked;
