package dev.marquee.monitor.live;

import dev.marquee.monitor.MonitorSettings;
import dev.marquee.monitor.chart.MetricsUnreachableException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the cluster's metrics every two seconds, where there is no Prometheus that would. */
@Singleton
public class CadvisorPoll {
  private static final Logger LOG = LoggerFactory.getLogger(CadvisorPoll.class);
  static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration STALE = Duration.ofSeconds(15);

  private final MonitorSettings settings;
  private final Clock clock;
  private final History history = new History();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private volatile Instant lastRead = Instant.EPOCH;

  CadvisorPoll(MonitorSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  History history() {
    return history;
  }

  /** Fails when the cluster has not been heard of for 15 seconds. */
  void requireFresh(Instant now) throws MetricsUnreachableException {
    if (lastRead.isBefore(now.minus(STALE))) {
      throw new MetricsUnreachableException("The cluster's metrics were last read at " + lastRead);
    }
  }

  @Scheduled(fixedRate = "2s")
  void poll() throws InterruptedException {
    if (!settings.prometheusUrl().isBlank() || settings.cadvisorUrl().isBlank()) {
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.cadvisorUrl()))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + settings.cadvisorToken())
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        LOG.warn("The cluster answered {} for its metrics", response.statusCode());
        return;
      }
      Instant now = clock.instant();
      for (Sample sample : Sample.parse(response.body())) {
        if (LiveSource.METRICS.contains(sample.metric()) && !sample.label("pod").isEmpty()) {
          history.add(key(sample), now.getEpochSecond(), sample.value());
        }
      }
      history.forget(now.getEpochSecond());
      lastRead = now;
    } catch (IOException exception) {
      LOG.warn("The cluster's metrics cannot be read: {}", exception.toString());
    }
  }

  private static History.Key key(Sample sample) {
    boolean network = sample.metric().startsWith("container_network_");
    return new History.Key(
        sample.label("namespace"),
        sample.label("pod"),
        network ? "" : sample.label("container"),
        sample.metric());
  }
}
