/**
 * Pods as processes: the environment and the folders a pod is given, its start, its probes, its
 * restarts and its end. Each pod is looked after by one virtual thread.
 */
@NullMarked
package dev.marquee.localcluster.pods;

import org.jspecify.annotations.NullMarked;
