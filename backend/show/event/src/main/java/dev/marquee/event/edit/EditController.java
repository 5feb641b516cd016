package dev.marquee.event.edit;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.show.ShowKey;
import dev.marquee.kit.show.SourceUnavailableException;
import dev.marquee.kit.show.facts.InvalidFactsException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets {@code deploy} ask about an edit before it is made. It changes nothing. */
@Controller
class EditController {
  private final EditCheck check;
  private final ShowKey key;
  private final ObjectMapper json;

  EditController(EditCheck check, ShowKey key, ObjectMapper json) {
    this.check = check;
    this.key = key;
    this.json = json;
  }

  @Serdeable
  record Edit(@NotNull JsonNode parameters) {}

  @Serdeable
  record Verdict(List<Blocked> blocked) {}

  @Post("/edits")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Verdict check(@Nullable @Header(ShowKey.HEADER) String candidate, @Body @Valid Edit edit)
      throws IOException, InterruptedException {
    key.require(candidate);
    try {
      return new Verdict(check.check(json.writeValueAsString(edit.parameters())));
    } catch (InvalidFactsException exception) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY, "FACTS_INVALID", exception.getMessage());
    } catch (SourceUnavailableException exception) {
      throw unavailable("FACTS_UNAVAILABLE", exception);
    } catch (TicketingUnavailableException exception) {
      throw unavailable("TICKETING_UNAVAILABLE", exception);
    }
  }

  private static ProblemException unavailable(String code, Exception reason) {
    return ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, code, reason.getMessage())
        .retryAfter(Duration.ofSeconds(1));
  }
}
