/** Typed views of Deployments and of the pods that they describe. */
@NullMarked
package dev.marquee.localcluster.workloads;

import org.jspecify.annotations.NullMarked;
