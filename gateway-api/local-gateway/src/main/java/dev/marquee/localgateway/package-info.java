/**
 * A reverse proxy for one machine: what a Gateway API implementation is to a real cluster. This
 * package starts and ends it.
 */
@NullMarked
package dev.marquee.localgateway;

import org.jspecify.annotations.NullMarked;
