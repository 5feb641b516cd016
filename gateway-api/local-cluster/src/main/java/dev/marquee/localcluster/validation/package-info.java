/**
 * What is checked before an object is taken. The rules are Kubernetes' own, as far as they matter
 * here; on top come the few things that this cluster cannot do, which it refuses instead of
 * ignoring.
 */
@NullMarked
package dev.marquee.localcluster.validation;

import org.jspecify.annotations.NullMarked;
