/** Charts from Prometheus. */
@NullMarked
package dev.marquee.monitor.prometheus;

import org.jspecify.annotations.NullMarked;
