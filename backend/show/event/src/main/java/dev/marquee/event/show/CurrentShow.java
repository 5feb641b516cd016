package dev.marquee.event.show;

import dev.marquee.event.domain.Show;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The show that is served now, written once for all of its readers. */
@Singleton
public class CurrentShow {
  private final ObjectMapper json;
  private final AtomicReference<@Nullable Rendered> rendered = new AtomicReference<>();

  CurrentShow(ObjectMapper json) {
    this.json = json;
  }

  record Rendered(long revision, byte[] body, EntityTag tag) {}

  /** Serves this show from now on, unless a newer revision is served already. */
  public void serve(Show show) {
    Rendered next = render(show);
    rendered.accumulateAndGet(
        next,
        (before, after) -> before != null && before.revision() > after.revision() ? before : after);
  }

  /** Whether there is a show to serve. */
  public boolean isServed() {
    return rendered.get() != null;
  }

  Optional<Rendered> rendered() {
    return Optional.ofNullable(rendered.get());
  }

  private Rendered render(Show show) {
    try {
      byte[] body = json.writeValueAsBytes(ShowDocument.of(show));
      return new Rendered(show.revision(), body, EntityTag.of(body));
    } catch (IOException exception) {
      throw new UncheckedIOException("A show is always serializable", exception);
    }
  }
}
