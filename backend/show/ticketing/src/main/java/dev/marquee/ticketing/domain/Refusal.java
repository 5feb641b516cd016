package dev.marquee.ticketing.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Why a hold or an order is not made. */
public sealed interface Refusal {
  /** The show has no such performance, or no longer. */
  record PerformanceUnknown(String performance) implements Refusal {}

  /** The venue has no such reserved seats. */
  record SeatUnknown(List<String> seats) implements Refusal {}

  /** The venue has no such general admission sections. */
  record SectionUnknown(List<String> sections) implements Refusal {}

  /** There are no such ticket types for what was asked. */
  record TicketTypeUnknown(List<String> ticketTypes) implements Refusal {}

  /** The seller does not sell these seats. */
  record SeatsBlocked(List<String> seats) implements Refusal {}

  /** The sale has not begun. */
  record SaleNotOpen(Instant opensAt) implements Refusal {}

  /** The sale has ended, or the performance has begun. */
  record SaleClosed(Instant closesAt) implements Refusal {}

  /**
   * More tickets than a buyer may have.
   *
   * @param limit the most that is allowed
   * @param had what the buyer holds or has bought already, where that counts
   */
  record LimitReached(int limit, int had) implements Refusal {}

  /** Somebody else holds or has bought these. */
  record SeatsTaken(List<String> seats) implements Refusal {}

  /** Fewer places are free than were asked for. */
  record NotEnoughPlaces(String section) implements Refusal {}

  /**
   * No row of the section has so many free seats side by side.
   *
   * @param most how many it has
   */
  record NotEnoughTogether(String section, int most) implements Refusal {}

  /** The hold has been extended as often as it may be. */
  record ExtensionLimitReached(int limit) implements Refusal {}

  /** The hold has expired or was released. */
  record HoldExpired() implements Refusal {}

  /** The hold has become an order. */
  record HoldOrdered(UUID order) implements Refusal {}
}
