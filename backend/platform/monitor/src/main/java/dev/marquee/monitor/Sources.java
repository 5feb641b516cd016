package dev.marquee.monitor;

import dev.marquee.monitor.chart.MetricsSource;
import dev.marquee.monitor.live.CadvisorPoll;
import dev.marquee.monitor.live.LiveSource;
import dev.marquee.monitor.prometheus.PrometheusApi;
import dev.marquee.monitor.prometheus.PrometheusSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;

/**
 * Chooses where figures come from: Prometheus where its URL is given, otherwise the cluster itself.
 */
@Factory
final class Sources {
  @Singleton
  MetricsSource metricsSource(MonitorSettings settings, ObjectMapper json, CadvisorPoll poll) {
    return settings.prometheusUrl().isBlank()
        ? new LiveSource(poll)
        : new PrometheusSource(
            new PrometheusApi(settings.prometheusUrl(), json), settings.scrapeInterval());
  }
}
