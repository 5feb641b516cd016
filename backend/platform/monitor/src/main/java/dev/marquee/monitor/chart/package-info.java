/** What a chart is, and the endpoint that answers it. */
@NullMarked
package dev.marquee.monitor.chart;

import org.jspecify.annotations.NullMarked;
