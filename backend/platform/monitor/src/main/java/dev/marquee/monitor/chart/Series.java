package dev.marquee.monitor.chart;

import java.util.List;
import java.util.Optional;

/**
 * One line of a chart.
 *
 * @param pod the pod's name
 * @param component the component that the pod belongs to
 * @param direction {@code receive} or {@code transmit}, for the network alone
 */
public record Series(
    String pod, String component, Optional<String> direction, List<Grid.Point> points) {}
