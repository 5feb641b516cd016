package dev.marquee.routing;

import java.util.List;
import java.util.function.Function;

/**
 * What a decision depends on.
 *
 * @param scheme {@code http} or {@code https}, as the client spoke to the gateway
 * @param port the listener's port
 * @param host as in the Host header, port included, any case
 * @param path in the form that {@link RequestTarget} accepts, without query
 * @param query raw, without the question mark; empty if there is none
 * @param headers values of a header by its name in any case; an empty list if it is absent
 */
public record RoutingRequest(
    String method,
    String scheme,
    int port,
    String host,
    String path,
    String query,
    Function<String, List<String>> headers) {}
