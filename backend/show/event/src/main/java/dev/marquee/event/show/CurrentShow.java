package dev.marquee.event.show;

import dev.marquee.event.domain.Show;
import dev.marquee.kit.http.JsonRepresentation;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The show that is served now, written once for all of its readers. */
@Singleton
public class CurrentShow {
  private final ShowWriter writer;
  private final AtomicReference<@Nullable Rendered> rendered = new AtomicReference<>();

  CurrentShow(ShowWriter writer) {
    this.writer = writer;
  }

  record Rendered(long revision, JsonRepresentation representation) {}

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
    return new Rendered(show.revision(), new JsonRepresentation(writer.write(show)));
  }
}
