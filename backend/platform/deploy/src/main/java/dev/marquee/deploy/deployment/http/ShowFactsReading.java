package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.store.ShowFacts;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers a show that proves itself by its key. */
@Singleton
class ShowFactsReading {
  private final ShowFacts facts;
  private final ObjectMapper json;

  ShowFactsReading(ShowFacts facts, ObjectMapper json) {
    this.facts = facts;
    this.json = json;
  }

  /** The parameters, as the seller filled them in. */
  @Serdeable
  record FactsView(String slug, UUID owner, long revision, Map<String, Object> parameters) {}

  /**
   * The facts of a show.
   *
   * @throws ProblemException 401 for a wrong key and for a show that is not there alike
   */
  FactsView read(String slug, @Nullable String key) throws IOException {
    ShowFacts.Facts found =
        facts
            .find(slug, key == null ? "" : key)
            .orElseThrow(() ->
                ProblemException.of(
                    HttpStatus.UNAUTHORIZED, "UNAUTHORIZED", "The key of the show is not right."));
    return new FactsView(
        found.slug(),
        found.owner(),
        found.revision(),
        json.readValue(found.parameters(), Argument.mapOf(String.class, Object.class)));
  }
}
