package dev.marquee.monitor;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Where the service finds others.
 *
 * @param deployUrl where {@code deploy} answers, without a path
 * @param prometheusUrl empty where there is no Prometheus
 * @param scrapeInterval how often Prometheus scrapes the containers' figures
 * @param cadvisorUrl cAdvisor-named metrics of every process, in Prometheus' text format; used
 *     without Prometheus
 * @param cadvisorToken bearer token for it
 */
@ConfigurationProperties("monitor")
public record MonitorSettings(
    String deployUrl,
    @Bindable(defaultValue = "") String prometheusUrl,
    @Bindable(defaultValue = "PT2S") Duration scrapeInterval,
    @Bindable(defaultValue = "") String cadvisorUrl,
    @Bindable(defaultValue = "") String cadvisorToken) {
  /** Leaves the token out: records end up in logs. */
  @Override
  public String toString() {
    return "MonitorSettings[deployUrl=" + deployUrl + ", prometheusUrl=" + prometheusUrl + "]";
  }
}
