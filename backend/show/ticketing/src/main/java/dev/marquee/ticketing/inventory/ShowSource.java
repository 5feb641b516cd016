package dev.marquee.ticketing.inventory;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks {@code event} for the show. Does not retry: its caller does. */
@Singleton
final class ShowSource {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

  private final EventSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  ShowSource(EventSettings settings) {
    this.settings = settings;
  }

  /** The show as JSON, and its entity tag. */
  record Reading(String document, String tag) {}

  /**
   * Reads the show.
   *
   * @param knownTag entity tag of the last reading; empty before the first
   * @return empty when nothing has changed since
   */
  Optional<Reading> read(String knownTag) throws ShowUnavailableException, InterruptedException {
    String url = settings.url().replaceFirst("/+$", "") + "/show";
    HttpResponse<byte[]> response;
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(REQUEST_TIMEOUT)
              .header("Accept", "application/json");
      if (!knownTag.isEmpty()) {
        request.header("If-None-Match", knownTag);
      }
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IllegalArgumentException exception) {
      throw new ShowUnavailableException("EVENT_URL is no HTTP URL: " + settings.url(), exception);
    } catch (IOException exception) {
      throw new ShowUnavailableException(
          "event does not answer at " + url + ": " + reason(exception), exception);
    }
    return switch (response.statusCode()) {
      case 200 ->
          Optional.of(
              new Reading(
                  new String(response.body(), StandardCharsets.UTF_8),
                  response.headers().firstValue("ETag").orElse("")));
      case 304 -> Optional.empty();
      default ->
          throw new ShowUnavailableException(
              "event answered " + response.statusCode() + " at " + url);
    };
  }

  private static String reason(IOException exception) {
    return exception.getMessage() == null
        ? exception.getClass().getSimpleName()
        : exception.getMessage();
  }
}
