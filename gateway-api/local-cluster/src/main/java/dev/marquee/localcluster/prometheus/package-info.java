/** A Prometheus beside the cluster, when the program is installed. */
@NullMarked
package dev.marquee.localcluster.prometheus;

import org.jspecify.annotations.NullMarked;
