package dev.marquee.merchandise.show;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.merchandise.domain.Show;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The show as it is known now. */
@Singleton
public class CurrentShow {
  private final AtomicReference<@Nullable Show> show = new AtomicReference<>();

  /** The show, once it is known. */
  public Optional<Show> get() {
    return Optional.ofNullable(show.get());
  }

  /**
   * The show.
   *
   * @throws ProblemException 503 {@code NOT_READY} before it is known
   */
  public Show require() {
    return get()
        .orElseThrow(() ->
            ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "NOT_READY", "The show is being prepared.")
                .retryAfter(Duration.ofSeconds(1)));
  }

  /** Whether it is known. */
  public boolean isServed() {
    return show.get() != null;
  }

  /** Takes this show from now on, unless a newer revision is known already. */
  public void serve(Show next) {
    show.accumulateAndGet(
        next,
        (before, after) -> before != null && before.revision() > after.revision() ? before : after);
  }
}
