/** Measures {@code deploy} on the API of a real Kubernetes cluster. */
package dev.marquee.bench.kubernetes;
