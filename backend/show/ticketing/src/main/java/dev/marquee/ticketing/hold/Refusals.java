package dev.marquee.ticketing.hold;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.Refusal;
import io.micronaut.http.HttpStatus;
import java.util.List;

/** Words and codes for refusals; thrown, so that the transaction leaves nothing behind. */
public final class Refusals {
  /** The code of seats that somebody else has. */
  static final String SEATS_TAKEN = "SEATS_TAKEN";

  private Refusals() {}

  /** The problem that tells a buyer of a refusal. */
  public static ProblemException problem(Refusal refusal) {
    return switch (refusal) {
      case Refusal.PerformanceUnknown(String performance) ->
          unprocessable("PERFORMANCE_UNKNOWN", "This performance is not on sale.")
              .with("performance", performance);
      case Refusal.SeatUnknown(List<String> seats) ->
          unprocessable("SEAT_UNKNOWN", "The venue has no such seats.").with("seats", seats);
      case Refusal.SectionUnknown(List<String> sections) ->
          unprocessable("SECTION_UNKNOWN", "The venue has no such general admission sections.")
              .with("sections", sections);
      case Refusal.TicketTypeUnknown(List<String> ticketTypes) ->
          unprocessable("TICKET_TYPE_UNKNOWN", "There are no such ticket types for these places.")
              .with("ticketTypes", ticketTypes);
      case Refusal.SeatsBlocked(List<String> seats) ->
          conflict("SEATS_BLOCKED", "These seats are not for sale.").with("seats", seats);
      case Refusal.SaleNotOpen open ->
          conflict("SALE_NOT_OPEN", "The sale has not begun.")
              .with("opensAt", open.opensAt().toString());
      case Refusal.SaleClosed closed ->
          conflict("SALE_CLOSED", "The sale has ended.")
              .with("closesAt", closed.closesAt().toString());
      case Refusal.LimitReached(int limit, int had) ->
          conflict("LIMIT_REACHED", "A buyer may have at most " + limit + " tickets.")
              .with("limit", limit)
              .with("had", had);
      case Refusal.SeatsTaken(List<String> seats) ->
          conflict(SEATS_TAKEN, "Somebody else has taken seats that you asked for.")
              .with("seats", seats);
      case Refusal.NotEnoughPlaces(String section) ->
          conflict("NOT_ENOUGH_PLACES", "Fewer places are free than you asked for.")
              .with("section", section);
      case Refusal.NotEnoughTogether(String section, int most) ->
          conflict("NOT_ENOUGH_TOGETHER", "No row has so many free seats side by side.")
              .with("section", section)
              .with("most", most);
      case Refusal.ExtensionLimitReached(int limit) ->
          conflict("EXTENSION_LIMIT_REACHED", "There is no more time to be had.")
              .with("limit", limit);
      case Refusal.HoldExpired _ ->
          conflict("HOLD_EXPIRED", "The time to order has passed; the seats are free again.");
      case Refusal.HoldOrdered ordered ->
          conflict("HOLD_ORDERED", "This has been ordered already.")
              .with("order", ordered.order().toString());
    };
  }

  private static ProblemException conflict(String code, String detail) {
    return ProblemException.of(HttpStatus.CONFLICT, code, detail);
  }

  private static ProblemException unprocessable(String code, String detail) {
    return ProblemException.of(HttpStatus.UNPROCESSABLE_ENTITY, code, detail);
  }
}
