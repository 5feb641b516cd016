package dev.marquee.localgateway.proxy;

import dev.marquee.localgateway.cluster.LiveRoutes;
import dev.marquee.localgateway.management.GatewayMetrics;
import java.util.random.RandomGenerator;

/**
 * What every client connection works with.
 *
 * @param port the listener's, as routes and redirects know it
 * @param random draws backends by weight; safe for threads
 */
record ProxyParts(
    LiveRoutes routes, GatewayMetrics metrics, Limits limits, int port, RandomGenerator random) {}
