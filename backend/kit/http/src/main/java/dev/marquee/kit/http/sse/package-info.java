/** Server-sent events as they go over the wire. */
@NullMarked
package dev.marquee.kit.http.sse;

import org.jspecify.annotations.NullMarked;
