package dev.marquee.notification.mail;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import dev.marquee.notification.domain.MessageState;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails, for administrators. */
@Controller("/messages")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
class MessageController {
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private final MessageDesk desk;

  MessageController(MessageDesk desk) {
    this.desk = desk;
  }

  /**
   * Some mails, the newest first.
   *
   * @param state those in one of these states; all where none is given
   * @param next the {@code before} of the next part; null after the last
   */
  @Serdeable
  record Listing(List<MessageDocument> items, @Nullable Instant next) {}

  @Get
  HttpResponse<Listing> list(
      @QueryValue(defaultValue = "") Set<MessageState> state,
      @QueryValue @Nullable Instant before,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    List<MessageDocument> items = desk.list(state, before == null ? FAR : before, limit);
    return HttpResponse.ok(
            new Listing(items, items.size() < limit ? null : items.getLast().createdAt()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Post("/{id}/retry")
  HttpResponse<MessageDocument> retry(
      Caller caller, @Header(Idempotency.HEADER) @Nullable String key, UUID id) {
    return desk.retry(caller, key, id).toResponse(HttpStatus.ACCEPTED);
  }
}
