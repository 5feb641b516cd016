/** From a Deployment to its pods: what to start, what to end, and what its status is. */
@NullMarked
package dev.marquee.localcluster.rollout;

import org.jspecify.annotations.NullMarked;
