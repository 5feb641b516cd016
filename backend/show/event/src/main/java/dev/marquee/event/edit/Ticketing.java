package dev.marquee.event.edit;

import dev.marquee.kit.show.ShowKey;
import dev.marquee.kit.show.ShowSettings;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The show's {@code ticketing}. One attempt each: whoever waits may repeat. */
@Singleton
class Ticketing {
  private static final Logger LOG = LoggerFactory.getLogger(Ticketing.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

  private final TicketingSettings settings;
  private final ShowSettings show;
  private final ObjectMapper json;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  Ticketing(TicketingSettings settings, ShowSettings show, ObjectMapper json) {
    this.settings = settings;
    this.show = show;
    this.json = json;
  }

  @Serdeable
  record Answer(@Nullable List<Obstacle> blocked) {}

  /**
   * What is sold of the present show and would be missing in another.
   *
   * @param document the show as it would be, as {@code GET /show} writes it
   */
  List<Obstacle> obstacles(byte[] document)
      throws TicketingUnavailableException, InterruptedException {
    if (settings.isNone()) {
      return List.of();
    }
    HttpResponse<byte[]> response = post("/edits", document);
    try {
      @Nullable Answer answer = json.readValue(response.body(), Answer.class);
      if (answer == null || answer.blocked() == null) {
        throw new TicketingUnavailableException("ticketing's answer does not say what is blocked");
      }
      return answer.blocked();
    } catch (IOException exception) {
      throw new TicketingUnavailableException("ticketing's answer is not readable", exception);
    }
  }

  /** Tells ticketing that the show has changed. It looks by itself, too, so a failure is logged. */
  void refresh() throws InterruptedException {
    if (!settings.isConfigured() || settings.isNone()) {
      return;
    }
    try {
      post("/refresh", new byte[0]);
    } catch (TicketingUnavailableException exception) {
      LOG.warn("{} It will notice the edit by itself.", exception.getMessage());
    }
  }

  private HttpResponse<byte[]> post(String path, byte[] body)
      throws TicketingUnavailableException, InterruptedException {
    if (!settings.isConfigured()) {
      throw new TicketingUnavailableException(
          "TICKETING_URL is not set: it must say where the show's tickets are sold, or 'none'.");
    }
    HttpResponse<byte[]> response;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(settings.at(path))
              .timeout(REQUEST_TIMEOUT)
              .header("Accept", "application/json")
              .header("Content-Type", "application/json")
              .header(ShowKey.HEADER, show.key())
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IllegalArgumentException exception) {
      throw new TicketingUnavailableException(
          "TICKETING_URL is no HTTP URL: " + settings.url(), exception);
    } catch (IOException exception) {
      throw new TicketingUnavailableException(
          "ticketing does not answer at " + settings.url() + path + ": " + exception + ".",
          exception);
    }
    if (response.statusCode() / 100 != 2) {
      throw new TicketingUnavailableException(
          "ticketing answered " + response.statusCode() + " at " + settings.url() + path + ".");
    }
    return response;
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
