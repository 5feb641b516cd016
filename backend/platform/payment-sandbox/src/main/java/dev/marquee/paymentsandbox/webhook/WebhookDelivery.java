package dev.marquee.paymentsandbox.webhook;

import dev.marquee.kit.database.Migrations;
import dev.marquee.paymentsandbox.SandboxSettings;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhooks as Toss does: what is not answered with 200 is sent seven times more, after 1, 4,
 * 16, 64, 256, 1024 and 4096 minutes.
 */
@Singleton
class WebhookDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int REPETITIONS = 7;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final WebhookStore store;
  private final SandboxSettings settings;
  private final Migrations migrations;
  private final Clock clock;

  WebhookDelivery(
      WebhookStore store, SandboxSettings settings, Migrations migrations, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.migrations = migrations;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "500ms")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void run() {
    if (!migrations.done()) {
      return;
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      store
          .take(clock.instant(), TIMEOUT.multipliedBy(2))
          .forEach(webhook -> executor.execute(() -> send(webhook)));
    }
  }

  private void send(WebhookStore.Webhook webhook) {
    if (answers(webhook)) {
      store.delivered(webhook.id(), clock.instant());
    } else {
      store.failed(webhook.id(), next(webhook.tries()));
    }
  }

  private Optional<Instant> next(int tries) {
    return tries > REPETITIONS
        ? Optional.empty()
        : Optional.of(
            clock.instant().plus(settings.webhookRetry().multipliedBy(1L << (2 * (tries - 1)))));
  }

  private boolean answers(WebhookStore.Webhook webhook) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(webhook.url()))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header("tosspayments-webhook-transmission-id", webhook.id().toString())
              .header("tosspayments-webhook-transmission-time", webhook.createdAt().toString())
              .header(
                  "tosspayments-webhook-transmission-retried-count",
                  String.valueOf(webhook.tries() - 1))
              .POST(HttpRequest.BodyPublishers.ofString(webhook.body()))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | IllegalArgumentException exception) {
      LOG.info("A webhook to {} was not taken: {}", webhook.url(), exception.toString());
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
