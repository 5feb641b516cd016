package dev.marquee.bench.history;

import java.util.List;
import java.util.UUID;

/**
 * What is in the database once everybody has gone.
 *
 * @param soldSeats a seat for each claim that says sold
 */
public record StoredState(
    List<StoredOrder> orders, List<SoldSeat> soldSeats, List<Counter> counters) {
  /** An order. */
  public record StoredOrder(
      String id, UUID buyer, String performance, boolean cancelled, List<StoredTicket> tickets) {}

  /**
   * A ticket.
   *
   * @param seat empty for general admission
   */
  public record StoredTicket(String code, String section, String seat, boolean valid) {}

  /** A seat of a performance. */
  public record SoldSeat(String performance, String seat) {}

  /**
   * A section of general admission.
   *
   * @param taken as the counter says
   * @param claimed the sum of all claims, of holds and of orders
   * @param sold the sum of the claims that say sold
   */
  public record Counter(
      String performance, String section, int capacity, int taken, int claimed, int sold) {}
}
