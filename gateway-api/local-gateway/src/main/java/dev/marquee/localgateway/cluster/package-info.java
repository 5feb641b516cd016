/**
 * What the gateway hears from the local cluster (routes, Services, endpoints) and tells it (bytes
 * per pod).
 */
@NullMarked
package dev.marquee.localgateway.cluster;

import org.jspecify.annotations.NullMarked;
