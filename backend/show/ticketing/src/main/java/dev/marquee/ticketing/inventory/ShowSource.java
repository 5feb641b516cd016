package dev.marquee.ticketing.inventory;

import dev.marquee.kit.show.Source;
import dev.marquee.kit.show.SourceUnavailableException;
import io.micronaut.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks {@code event} for the show. */
@Singleton
final class ShowSource {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Source event = new Source("event", "EVENT_URL");
  private final EventSettings settings;

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
  Optional<Reading> read(String knownTag) throws SourceUnavailableException, InterruptedException {
    if (settings.url().isBlank()) {
      throw new SourceUnavailableException(
          "EVENT_URL is not set: it must say where this show's event is served.");
    }
    HttpResponse<byte[]> response =
        event.get(
            settings.url().replaceFirst("/+$", "") + "/show",
            knownTag.isEmpty() ? Map.of() : Map.of(HttpHeaders.IF_NONE_MATCH, knownTag),
            Set.of(OK, NOT_MODIFIED));
    return response.statusCode() == NOT_MODIFIED
        ? Optional.empty()
        : Optional.of(
            new Reading(
                new String(response.body(), StandardCharsets.UTF_8),
                response.headers().firstValue(HttpHeaders.ETAG).orElse("")));
  }
}
