package dev.marquee.merchandise.facts;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks {@code deploy} for the show's facts. Does not retry: its caller does. */
@Singleton
final class FactsSource {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

  private final FactsSettings facts;
  private final ShowSettings show;
  private final ObjectMapper json;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  FactsSource(FactsSettings facts, ShowSettings show, ObjectMapper json) {
    this.facts = facts;
    this.show = show;
    this.json = json;
  }

  @Serdeable
  record Answer(@Nullable String slug, @Nullable Long revision, @Nullable JsonNode parameters) {}

  /** What {@code deploy} answered; the parameters as JSON. */
  record Reading(long revision, String parameters) {}

  boolean isConfigured() {
    return !facts.url().isBlank();
  }

  Reading read() throws FactsUnavailableException, InterruptedException {
    HttpResponse<byte[]> response;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(facts.url()))
              .timeout(REQUEST_TIMEOUT)
              .header("Accept", "application/json")
              .header("X-Show-Key", show.key())
              .build();
      response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IllegalArgumentException exception) {
      throw new FactsUnavailableException("FACTS_URL is no HTTP URL: " + facts.url(), exception);
    } catch (IOException exception) {
      throw new FactsUnavailableException(
          "deploy does not answer at " + facts.url() + ": " + reason(exception), exception);
    }
    if (response.statusCode() != 200) {
      throw new FactsUnavailableException(
          "deploy answered " + response.statusCode() + " at " + facts.url());
    }
    return parse(response.body());
  }

  private Reading parse(byte[] body) throws FactsUnavailableException {
    try {
      @Nullable Answer answer = json.readValue(body, Answer.class);
      if (answer == null || answer.revision() == null || answer.parameters() == null) {
        throw new FactsUnavailableException("deploy's answer has no revision or no parameters");
      }
      if (!show.slug().equals(answer.slug())) {
        throw new FactsUnavailableException(
            "deploy answered the facts of '" + answer.slug() + "', not of '" + show.slug() + "'");
      }
      return new Reading(answer.revision(), json.writeValueAsString(answer.parameters()));
    } catch (IOException exception) {
      throw new FactsUnavailableException("deploy's answer is not readable", exception);
    }
  }

  private static String reason(IOException exception) {
    return exception.getMessage() == null
        ? exception.getClass().getSimpleName()
        : exception.getMessage();
  }
}
