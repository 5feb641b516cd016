package dev.marquee.monitor.chart;

import java.util.List;
import java.util.Optional;

/**
 * What a source knows for a chart.
 *
 * @param series empty where there is no data, which is not the same as zero
 * @param limit what each pod may use at most, where that is known
 */
public record ChartData(List<Series> series, Optional<Double> limit) {}
