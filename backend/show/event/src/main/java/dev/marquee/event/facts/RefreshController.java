package dev.marquee.event.facts;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets {@code deploy} say that the facts have changed. Repeating it changes nothing. */
@Controller
final class RefreshController {
  private final ShowFactsRefresh refresh;
  private final ShowSettings show;

  RefreshController(ShowFactsRefresh refresh, ShowSettings show) {
    this.refresh = refresh;
    this.show = show;
  }

  @Serdeable
  record Refreshed(long revision) {}

  @Post("/refresh")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Refreshed refresh(@Nullable @Header("X-Show-Key") String key) throws InterruptedException {
    if (key == null || !show.isKey(key)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "FORBIDDEN", "X-Show-Key must carry the show's key.");
    }
    try {
      return new Refreshed(refresh.refresh());
    } catch (FactsUnavailableException exception) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "FACTS_UNAVAILABLE", exception.getMessage())
          .retryAfter(Duration.ofSeconds(1));
    }
  }
}
