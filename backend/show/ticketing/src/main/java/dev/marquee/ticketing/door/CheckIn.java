package dev.marquee.ticketing.door;

import java.util.Optional;

/**
 * What a scan came to.
 *
 * @param ticket empty when the code is none of this show's
 * @param door where the ticket was used; empty when it was not, or when somebody who is signed in
 *     let them in
 * @param codeRead the little that is kept of a code without a ticket: its beginning, or the other
 *     show's slug
 */
record CheckIn(
    Result result,
    Optional<ScannedTicket> ticket,
    Optional<String> door,
    Optional<String> codeRead) {
  /** Only {@code VALID} lets somebody in. */
  enum Result {
    VALID,
    ALREADY_USED,
    CANCELLED,
    NOT_PAID,
    WRONG_SHOW,
    WRONG_PERFORMANCE,
    UNKNOWN
  }

  /** A ticket was used, now or before. */
  static CheckIn used(Result result, ScannedTicket ticket, Optional<String> door) {
    return new CheckIn(result, Optional.of(ticket), door, Optional.empty());
  }

  static CheckIn refused(Result result, ScannedTicket ticket) {
    return new CheckIn(result, Optional.of(ticket), Optional.empty(), Optional.empty());
  }

  static CheckIn wrongShow(String slug) {
    return new CheckIn(Result.WRONG_SHOW, Optional.empty(), Optional.empty(), Optional.of(slug));
  }

  static CheckIn unknown(Optional<String> codeRead) {
    return new CheckIn(Result.UNKNOWN, Optional.empty(), Optional.empty(), codeRead);
  }
}
