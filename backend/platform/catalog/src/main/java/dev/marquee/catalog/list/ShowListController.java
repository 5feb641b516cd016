package dev.marquee.catalog.list;

import dev.marquee.kit.http.JsonRepresentation;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public list. It may be some seconds old; who asks again mostly learns that it is the same.
 */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ShowListController {
  /** PostgreSQL's time has an end, too. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final ShowList shows;
  private final ObjectMapper json;

  ShowListController(ShowList shows, ObjectMapper json) {
    this.shows = shows;
    this.json = json;
  }

  @Get
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "") @Size(max = 100) String q,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue @Size(max = 120) String venue,
      @Nullable @QueryValue SaleState state,
      @QueryValue(defaultValue = "date") Sort sort,
      @QueryValue(defaultValue = "0") @Min(0) @Max(1_000_000) int offset,
      @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit)
      throws IOException {
    Wanted wanted =
        new Wanted(
            Wanted.words(q),
            instant("from", from),
            instant("to", to),
            Optional.ofNullable(venue).map(String::strip).filter(name -> !name.isEmpty()),
            Optional.ofNullable(state),
            sort,
            offset,
            limit);
    return new JsonRepresentation(json.writeValueAsBytes(shows.find(wanted)))
        .answer(request, "public, max-age=5");
  }

  private static Optional<Instant> instant(String parameter, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return Optional.of(instant);
      }
    } catch (DateTimeException notAnInstant) {
      // Refused below.
    }
    throw ProblemException.invalid(
        HttpStatus.BAD_REQUEST,
        "VALIDATION_FAILED",
        "The request is not valid.",
        List.of(new Violation(parameter, "must be a time such as 2027-05-01T10:00:00Z")));
  }
}
