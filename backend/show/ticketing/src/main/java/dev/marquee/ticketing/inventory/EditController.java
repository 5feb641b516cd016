package dev.marquee.ticketing.inventory;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.show.ShowKey;
import dev.marquee.kit.show.SourceUnavailableException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edits of the show, for its {@code event}. Neither call needs a key: repeating changes nothing.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class EditController {
  private final EditCheck check;
  private final InventoryRefresh refresh;
  private final ShowKey showKey;

  EditController(EditCheck check, InventoryRefresh refresh, ShowKey showKey) {
    this.check = check;
    this.refresh = refresh;
    this.showKey = showKey;
  }

  @Serdeable
  record Judgement(List<EditCheck.Blocked> blocked) {}

  @Serdeable
  record Refreshed(long revision) {}

  /** Says what a proposed show would take away from buyers; stores nothing. */
  @Post("/edits")
  @Consumes(MediaType.APPLICATION_JSON)
  Judgement judge(@Nullable @Header(ShowKey.HEADER) String key, @Body String document) {
    showKey.require(key);
    try {
      return new Judgement(check.judge(document));
    } catch (InvalidShowException exception) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "SHOW_INVALID",
          "Nothing could be sold of this show: " + exception.getMessage() + ".");
    }
  }

  /** Reads the show now instead of a little later. */
  @Post("/refresh")
  Refreshed refresh(@Nullable @Header(ShowKey.HEADER) String key) throws InterruptedException {
    showKey.require(key);
    try {
      return new Refreshed(refresh.refresh());
    } catch (SourceUnavailableException exception) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "SHOW_UNAVAILABLE", exception.getMessage())
          .retryAfter(Duration.ofSeconds(1));
    }
  }
}
