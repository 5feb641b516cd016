package dev.marquee.kit.show.facts;

import dev.marquee.kit.show.ShowKey;
import dev.marquee.kit.show.ShowSettings;
import dev.marquee.kit.show.Source;
import dev.marquee.kit.show.SourceUnavailableException;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks {@code deploy} for the show's facts. */
@Singleton
final class FactsSource {
  private final Source deploy = new Source("deploy", "FACTS_URL");
  private final FactsSettings facts;
  private final ShowSettings show;
  private final ObjectMapper json;

  FactsSource(FactsSettings facts, ShowSettings show, ObjectMapper json) {
    this.facts = facts;
    this.show = show;
    this.json = json;
  }

  @Serdeable
  record Answer(@Nullable String slug, @Nullable Long revision, @Nullable JsonNode parameters) {}

  Facts read() throws SourceUnavailableException, InterruptedException {
    if (facts.url().isBlank()) {
      throw new SourceUnavailableException(
          "FACTS_URL is not set: it must say where deploy answers this show's facts");
    }
    return parse(deploy.get(facts.url(), Map.of(ShowKey.HEADER, show.key()), Set.of(200)).body());
  }

  private Facts parse(byte[] body) throws SourceUnavailableException {
    try {
      @Nullable Answer answer = json.readValue(body, Answer.class);
      if (answer == null || answer.revision() == null || answer.parameters() == null) {
        throw new SourceUnavailableException("deploy's answer has no revision or no parameters");
      }
      if (!show.slug().equals(answer.slug())) {
        throw new SourceUnavailableException(
            "deploy answered the facts of '" + answer.slug() + "', not of '" + show.slug() + "'");
      }
      return new Facts(answer.revision(), json.writeValueAsString(answer.parameters()));
    } catch (IOException exception) {
      throw new SourceUnavailableException("deploy's answer is not readable", exception);
    }
  }
}
