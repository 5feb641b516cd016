/**
 * The cluster port on the API of a Kubernetes cluster. Only here is a Kubernetes client imported.
 */
@NullMarked
package dev.marquee.deploy.cluster.kubernetes;

import org.jspecify.annotations.NullMarked;
