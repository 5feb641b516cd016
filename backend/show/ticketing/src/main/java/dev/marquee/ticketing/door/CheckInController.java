package dev.marquee.ticketing.door;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scans: made at the doors, read by the show's owner and administrators. */
@Controller("/check-ins")
@ExecuteOn(TaskExecutors.BLOCKING)
class CheckInController {
  private final DoorAccess access;
  private final ShowOwner owner;
  private final CheckIns checkIns;
  private final CheckInLog log;
  private final Idempotency idempotency;

  CheckInController(
      DoorAccess access,
      ShowOwner owner,
      CheckIns checkIns,
      CheckInLog log,
      Idempotency idempotency) {
    this.access = access;
    this.owner = owner;
    this.checkIns = checkIns;
    this.log = log;
    this.idempotency = idempotency;
  }

  /**
   * What a scan came to.
   *
   * @param usedAt when somebody was let in with the ticket, now or before
   * @param door where that was; null when somebody who is signed in let them in
   * @param show the slug of the show that the ticket is for, if it is another one
   */
  @Serdeable
  record CheckInDocument(
      CheckIn.Result result,
      @Nullable Instant usedAt,
      @Nullable String door,
      @Nullable String show,
      @Nullable TicketDocument ticket) {
    static CheckInDocument of(CheckIn checkIn) {
      boolean elsewhere = checkIn.result() == CheckIn.Result.WRONG_SHOW;
      return new CheckInDocument(
          checkIn.result(),
          checkIn.ticket().flatMap(ScannedTicket::usedAt).orElse(null),
          checkIn.door().orElse(null),
          elsewhere ? checkIn.codeRead().orElse(null) : null,
          checkIn.ticket().map(TicketDocument::of).orElse(null));
    }
  }

  /** A scan; {@code door} is null when somebody who is signed in has scanned. */
  @Serdeable
  record EntryDocument(
      String id,
      CheckIn.Result result,
      String performance,
      @Nullable String door,
      @Nullable TicketDocument ticket,
      @Nullable String codeRead,
      Instant scannedAt,
      Instant recordedAt) {
    static EntryDocument of(CheckInLog.Entry entry) {
      return new EntryDocument(
          String.valueOf(entry.id()),
          entry.result(),
          entry.performance(),
          entry.door().orElse(null),
          entry.ticket().map(TicketDocument::of).orElse(null),
          entry.codeRead().orElse(null),
          entry.scannedAt(),
          entry.recordedAt());
    }
  }

  @Serdeable
  record EntryList(List<EntryDocument> items) {}

  @Post
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<CheckInDocument> checkIn(
      @Nullable @Header(DoorAccess.HEADER) String key,
      @Nullable Caller caller,
      @Nullable @Header(Idempotency.HEADER) String idempotencyKey,
      @Body @Valid CheckInRequest request) {
    Scanner scanner = access.require(key, caller);
    Optional<Instant> claimedAt = request.claimedAt();
    return idempotency
        .once(
            scanner.id() + " POST /check-ins",
            idempotencyKey,
            request,
            CheckInDocument.class,
            () ->
                CheckInDocument.of(
                    checkIns.checkIn(scanner, request.code(), request.performance(), claimedAt)))
        .toResponse(HttpStatus.OK);
  }

  @Get
  @Secured(SecurityRule.IS_AUTHENTICATED)
  EntryList list(
      Caller caller,
      @Nullable @QueryValue @Pattern(regexp = CheckInRequest.PERFORMANCE) String performance,
      @QueryValue(defaultValue = "50") @Min(1) @Max(500) int limit) {
    owner.require(caller);
    return new EntryList(
        log.latest(Optional.ofNullable(performance), limit).stream()
            .map(EntryDocument::of)
            .toList());
  }
}
