/** Programs beside the pods that are kept running and outlive a cluster that is killed. */
@NullMarked
package dev.marquee.localcluster.programs;

import org.jspecify.annotations.NullMarked;
