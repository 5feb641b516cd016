/** The public reads of the service. */
@NullMarked
package dev.marquee.template.http;

import org.jspecify.annotations.NullMarked;
