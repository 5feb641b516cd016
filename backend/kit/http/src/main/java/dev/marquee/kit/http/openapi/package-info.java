/** The service's own description of its API. */
@NullMarked
package dev.marquee.kit.http.openapi;

import org.jspecify.annotations.NullMarked;
