package dev.marquee.merchandise.facts;

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
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets the platform say that the show has changed. Repeating it changes nothing. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class RefreshController {
  private final ShowFactsRefresh refresh;
  private final ShowKey showKey;

  RefreshController(ShowFactsRefresh refresh, ShowKey showKey) {
    this.refresh = refresh;
    this.showKey = showKey;
  }

  @Serdeable
  record Refreshed(long revision) {}

  @Post("/refresh")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Refreshed refresh(@Nullable @Header(ShowKey.HEADER) String key) throws InterruptedException {
    showKey.require(key);
    try {
      return new Refreshed(refresh.refresh());
    } catch (SourceUnavailableException exception) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "FACTS_UNAVAILABLE", exception.getMessage())
          .retryAfter(Duration.ofSeconds(1));
    }
  }
}
