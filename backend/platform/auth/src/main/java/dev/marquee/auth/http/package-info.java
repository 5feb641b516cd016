/** The HTTP API of the service. */
@NullMarked
package dev.marquee.auth.http;

import org.jspecify.annotations.NullMarked;
