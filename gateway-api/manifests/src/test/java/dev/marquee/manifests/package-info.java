/** Checks of the platform's Kubernetes manifests, and of the scripts that come with them. */
@NullMarked
package dev.marquee.manifests;

import org.jspecify.annotations.NullMarked;
