/** Charts from the cluster's own metrics, for a machine without Prometheus. */
@NullMarked
package dev.marquee.monitor.live;

import org.jspecify.annotations.NullMarked;
