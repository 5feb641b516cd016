/**
 * Runs cases of the Gateway API's conformance suite. The cases are no part of this repository: they
 * are read from the folder {@code MARQUEE_GATEWAY_CONFORMANCE}, or from {@code
 * ../shared/gateway-conformance} beside the repository.
 */
package dev.marquee.routing.conformance;
