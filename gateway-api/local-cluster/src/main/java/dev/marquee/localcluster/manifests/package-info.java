/** Reading the platform's manifests from disk. */
@NullMarked
package dev.marquee.localcluster.manifests;

import org.jspecify.annotations.NullMarked;
