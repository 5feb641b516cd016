/**
 * Kubernetes objects: which kinds are known, what a valid one looks like, and the store that keeps
 * them.
 *
 * <p>Objects are Jackson trees in the shape of the Kubernetes API. A tree that the store has handed
 * out is never changed afterwards: every change puts a new tree in its place.
 */
@NullMarked
package dev.marquee.localcluster.objects;

import org.jspecify.annotations.NullMarked;
