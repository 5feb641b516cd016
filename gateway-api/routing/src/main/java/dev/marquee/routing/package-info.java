/**
 * HTTPRoute semantics of the Gateway API as a pure library: {@link
 * dev.marquee.routing.RoutingTable} is a function from (routes, request) to {@link
 * dev.marquee.routing.Decision}. Nothing here does I/O, keeps time or rolls dice.
 */
@NullMarked
package dev.marquee.routing;

import org.jspecify.annotations.NullMarked;
