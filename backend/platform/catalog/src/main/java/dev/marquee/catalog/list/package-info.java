/** The public list of shows. */
@NullMarked
package dev.marquee.catalog.list;

import org.jspecify.annotations.NullMarked;
