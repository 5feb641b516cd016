package dev.marquee.ticketing.door;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import dev.marquee.ticketing.order.UsedTickets;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Lets people in with their tickets, and remembers every scan. */
@Singleton
public class CheckIns {
  /** How far a device's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** How long a device may have been without a connection. */
  private static final Duration LATE = Duration.ofHours(24);

  /** Of an unknown code: enough to compare it with a printed ticket, too little to guess one. */
  private static final int CODE_BEGINNING = 6;

  private final TicketUse tickets;
  private final CheckInLog log;
  private final UsedTickets used;
  private final String slug;
  private final Clock clock;

  /**
   * Is given the show by {@code SHOW_SLUG}.
   *
   * @param slug what this show's QR codes begin with, in either case
   */
  CheckIns(
      TicketUse tickets,
      CheckInLog log,
      UsedTickets used,
      @Value("${SHOW_SLUG:}") String slug,
      Clock clock) {
    this.tickets = tickets;
    this.log = log;
    this.used = used;
    this.slug = slug;
    this.clock = clock;
  }

  /**
   * Checks what somebody showed, and uses the ticket if it is good.
   *
   * @param code what was scanned or typed
   * @param performance that people are let in to
   * @param claimedAt when the device says that it was; a moment ahead of our clock counts as now
   * @throws ProblemException 400 {@code VALIDATION_FAILED} when that is more than 5 minutes ahead
   *     or more than 24 hours ago; 422 {@code PERFORMANCE_UNKNOWN}
   */
  @Transactional
  CheckIn checkIn(Scanner scanner, String code, String performance, Optional<Instant> claimedAt) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant scannedAt = scannedAt(claimedAt.orElse(now), now);
    CheckIn checkIn =
        switch (ScannedCode.read(code, slug)) {
          case ScannedCode.OfThisShow(String own) -> admit(scanner, own, performance, scannedAt);
          case ScannedCode.OfOtherShow(String other) -> CheckIn.wrongShow(other);
          case ScannedCode.Unreadable _ -> CheckIn.unknown(Optional.empty());
        };
    boolean admitted = checkIn.result() == CheckIn.Result.VALID;
    if (!admitted && !tickets.knowsPerformance(performance)) {
      throw ProblemException.of(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "PERFORMANCE_UNKNOWN",
              "The show has no such performance.")
          .with("performance", performance);
    }
    log.append(checkIn, scanner, performance, scannedAt, now);
    if (admitted) {
      ScannedTicket ticket = checkIn.ticket().orElseThrow();
      used.tell(ticket.order(), ticket.position(), now);
    }
    return checkIn;
  }

  private CheckIn admit(Scanner scanner, String code, String performance, Instant scannedAt) {
    Optional<ScannedTicket> used = tickets.use(code, performance, scannedAt);
    if (used.isPresent()) {
      return CheckIn.used(CheckIn.Result.VALID, used.get(), scanner.door().map(Door::name));
    }
    Optional<ScannedTicket> found = tickets.find(code);
    if (found.isEmpty()) {
      return CheckIn.unknown(Optional.of(code.substring(0, CODE_BEGINNING)));
    }
    ScannedTicket ticket = found.get();
    CheckIn.Result result = ticket.judge(performance);
    return switch (result) {
      // It was paid for between the two statements.
      case VALID -> admit(scanner, code, performance, scannedAt);
      case ALREADY_USED -> CheckIn.used(result, ticket, log.doorOf(ticket));
      case CANCELLED, NOT_PAID, WRONG_PERFORMANCE, WRONG_SHOW, UNKNOWN ->
          CheckIn.refused(result, ticket);
    };
  }

  private static Instant scannedAt(Instant claimed, Instant now) {
    if (claimed.isAfter(now.plus(AHEAD)) || claimed.isBefore(now.minus(LATE))) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST,
          "VALIDATION_FAILED",
          "The request is not valid.",
          List.of(
              new Violation(
                  "scannedAt", "must be at most 24 hours ago and at most 5 minutes ahead")));
    }
    return claimed.isAfter(now) ? now : claimed.truncatedTo(ChronoUnit.MILLIS);
  }
}
