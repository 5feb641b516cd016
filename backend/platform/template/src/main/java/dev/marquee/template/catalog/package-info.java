/** What a template is, and the ones that are built in. Knows nothing of HTTP. */
@NullMarked
package dev.marquee.template.catalog;

import org.jspecify.annotations.NullMarked;
