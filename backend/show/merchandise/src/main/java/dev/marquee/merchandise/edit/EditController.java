package dev.marquee.merchandise.edit;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.show.ShowKey;
import dev.marquee.kit.show.facts.InvalidFactsException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the platform ask about an edit before it is made, as it asks {@code event}. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class EditController {
  private final StockEdits edits;
  private final ShowKey showKey;
  private final ObjectMapper json;

  EditController(StockEdits edits, ShowKey showKey, ObjectMapper json) {
    this.edits = edits;
    this.showKey = showKey;
    this.json = json;
  }

  @Serdeable
  record Edit(@NotNull JsonNode parameters) {}

  @Serdeable
  record Verdict(List<StockEdits.Blocked> blocked) {}

  @Post("/edits")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Verdict check(@Nullable @Header(ShowKey.HEADER) String key, @Body @Valid Edit edit)
      throws IOException {
    showKey.require(key);
    try {
      return new Verdict(edits.check(json.writeValueAsString(edit.parameters())));
    } catch (InvalidFactsException exception) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY, "FACTS_INVALID", exception.getMessage());
    }
  }
}
