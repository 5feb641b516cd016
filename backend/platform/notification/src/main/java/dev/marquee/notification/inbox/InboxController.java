package dev.marquee.notification.inbox;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The signed-in person's notifications. */
@Controller
class InboxController {
  private final Inbox inbox;
  private final InboxStreams streams;

  InboxController(Inbox inbox, InboxStreams streams) {
    this.inbox = inbox;
    this.streams = streams;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<InboxPage> page(
      Caller caller,
      @QueryValue(defaultValue = "9223372036854775807") @Min(1) long before,
      @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
    return HttpResponse.ok(inbox.page(caller, before, limit))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Post("/{id}/read")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<Inbox.Unread> read(
      Caller caller, @Header(Idempotency.HEADER) @Nullable String key, long id) {
    return inbox.read(caller, key, id).toResponse(HttpStatus.OK);
  }

  @Post("/read-all")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<Inbox.Unread> readAll(
      Caller caller,
      @Header(Idempotency.HEADER) @Nullable String key,
      @Body Inbox.@Nullable ReadAll request) {
    return inbox
        .readAll(caller, key, request == null ? new Inbox.ReadAll(null) : request)
        .toResponse(HttpStatus.OK);
  }

  /** Does not block: a stream reads the database in a thread of its own. */
  @Get(value = "/changes", produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<byte[]>> changes(
      Caller caller, @Nullable @Header("Last-Event-ID") String lastEventId) {
    return ServerSentEvents.response(streams.open(caller.id(), seen(lastEventId)));
  }

  /** The identifier that an event of ours had; anything else is none of ours. */
  private static OptionalLong seen(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(lastEventId))
        : OptionalLong.empty();
  }
}
