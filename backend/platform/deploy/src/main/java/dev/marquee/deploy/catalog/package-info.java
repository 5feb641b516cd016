/** The public list of shows on sale. */
@NullMarked
package dev.marquee.deploy.catalog;

import org.jspecify.annotations.NullMarked;
