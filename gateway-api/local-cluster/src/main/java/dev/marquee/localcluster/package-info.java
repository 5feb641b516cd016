/**
 * A cluster on one machine: takes Kubernetes objects and runs what they describe as local
 * processes.
 *
 * <p>{@link dev.marquee.localcluster.LocalCluster} is the whole, {@link
 * dev.marquee.localcluster.Main} its command line.
 */
@NullMarked
package dev.marquee.localcluster;

import org.jspecify.annotations.NullMarked;
