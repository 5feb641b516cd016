/** Completes the OpenAPI documents of services while they are built. */
@NullMarked
package dev.marquee.kit.openapi;

import org.jspecify.annotations.NullMarked;
