package dev.marquee.event.edit;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.show.ShowKey;
import dev.marquee.kit.show.SourceUnavailableException;
import dev.marquee.kit.show.facts.ShowFactsRefresh;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code deploy} say that the facts have changed, and passes it on. Repeating it changes
 * nothing.
 */
@Controller
final class RefreshController {
  private final ShowFactsRefresh refresh;
  private final Ticketing ticketing;
  private final ShowKey key;

  RefreshController(ShowFactsRefresh refresh, Ticketing ticketing, ShowKey key) {
    this.refresh = refresh;
    this.ticketing = ticketing;
    this.key = key;
  }

  @Serdeable
  record Refreshed(long revision) {}

  @Post("/refresh")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Refreshed refresh(@Nullable @Header(ShowKey.HEADER) String candidate)
      throws InterruptedException {
    key.require(candidate);
    try {
      Refreshed refreshed = new Refreshed(refresh.refresh());
      ticketing.refresh();
      return refreshed;
    } catch (SourceUnavailableException exception) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "FACTS_UNAVAILABLE", exception.getMessage())
          .retryAfter(Duration.ofSeconds(1));
    }
  }
}
