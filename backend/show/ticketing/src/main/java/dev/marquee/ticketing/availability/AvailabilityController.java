package dev.marquee.ticketing.availability;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What is free, for everyone. */
@Controller("/performances/{id}/availability")
@Secured(SecurityRule.IS_ANONYMOUS)
class AvailabilityController {
  /** With a weight, if any, other than 0. */
  private static final Pattern GZIP = Pattern.compile("gzip(;q=(1(\\.0*)?|0\\.0{0,2}[1-9]\\d*))?");

  private final AvailabilitySnapshots snapshots;
  private final AvailabilityFeeds feeds;
  private final CurrentInventory inventory;
  private final Executor blocking;

  AvailabilityController(
      AvailabilitySnapshots snapshots,
      AvailabilityFeeds feeds,
      CurrentInventory inventory,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.snapshots = snapshots;
    this.feeds = feeds;
    this.inventory = inventory;
    this.blocking = blocking;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> availability(String id, HttpRequest<?> request) {
    Snapshot snapshot = snapshots.get(selling(id), id);
    Snapshot.Representation chosen =
        acceptsGzip(request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING))
            ? snapshot.gzip()
            : snapshot.plain();
    return (chosen.tag().isNamedIn(request)
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(chosen.body())
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                // Said even when it is none, or the server would compress under the same tag.
                .header(HttpHeaders.CONTENT_ENCODING, chosen.encoding()))
        .header(HttpHeaders.ETAG, chosen.tag().value())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  /**
   * Moves to another thread by hand: {@code @ExecuteOn} would move the stream as well, with a queue
   * of 256 events for each reader that is slow.
   */
  @Get(value = "/changes", produces = MediaType.TEXT_EVENT_STREAM)
  CompletionStage<HttpResponse<Publisher<byte[]>>> changes(
      String id, @Nullable @Header("Last-Event-ID") String lastEventId) {
    return CompletableFuture.supplyAsync(
        () -> ServerSentEvents.response(feeds.open(selling(id), id, version(lastEventId))),
        blocking);
  }

  /** The inventory that sells this performance. */
  private Inventory selling(String performance) {
    Inventory onSale = inventory.require();
    if (onSale.performance(performance).isEmpty()) {
      throw ProblemException.notFound("The show has no such performance.");
    }
    return onSale;
  }

  /** The version that an event of ours had as its id; anything else is none of ours. */
  private static OptionalLong version(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(lastEventId))
        : OptionalLong.empty();
  }

  /** Whether the header allows gzip (RFC 9110, 12.5.3). */
  private static boolean acceptsGzip(List<String> acceptEncoding) {
    return acceptEncoding.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(coding -> GZIP.matcher(coding).matches());
  }
}
