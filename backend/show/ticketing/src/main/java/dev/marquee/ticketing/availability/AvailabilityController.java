package dev.marquee.ticketing.availability;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is free, for everyone. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class AvailabilityController {
  private final AvailabilitySnapshots snapshots;
  private final CurrentInventory inventory;

  AvailabilityController(AvailabilitySnapshots snapshots, CurrentInventory inventory) {
    this.snapshots = snapshots;
    this.inventory = inventory;
  }

  @Get("/performances/{id}/availability")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> availability(
      String id, @Nullable @Header(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    Inventory onSale = inventory.require();
    if (onSale.performance(id).isEmpty()) {
      throw ProblemException.notFound("The show has no such performance.");
    }
    AvailabilitySnapshots.Snapshot snapshot = snapshots.get(onSale, id);
    boolean known = ifNoneMatch != null && names(ifNoneMatch, snapshot.tag());
    return (known
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(snapshot.body()).contentType(MediaType.APPLICATION_JSON_TYPE))
        .header(HttpHeaders.ETAG, snapshot.tag())
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  /** Whether the header names the tag; compared weakly (RFC 9110, 13.1.2). */
  private static boolean names(String ifNoneMatch, String tag) {
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .map(named -> named.startsWith("W/") ? named.substring(2) : named)
        .anyMatch(named -> named.equals("*") || named.equals(tag));
  }
}
