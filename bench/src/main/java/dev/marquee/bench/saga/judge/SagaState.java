package dev.marquee.bench.saga.judge;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is stored of one show's saga, by everybody who takes part; money in minor units.
 *
 * @param untold how many events wait in the outbox of each service
 * @param deadLetters events of the show that could not be handled
 * @param differences what payment's reconciliation has found
 */
public record SagaState(
    List<Charge> charges,
    List<Attempt> attempts,
    List<Order> orders,
    Set<String> liveHolds,
    List<SeatClaim> seatClaims,
    List<PlaceClaim> placeClaims,
    List<Counter> counters,
    List<Listed> listed,
    Map<String, Long> untold,
    List<String> deadLetters,
    List<String> differences) {

  /**
   * A payment at the provider that was charged, paid back since or not.
   *
   * @param key the provider's name for it
   * @param attempt what the show called it
   * @param balance what the provider keeps
   */
  public record Charge(String key, String attempt, long amount, long balance) {}

  /**
   * An attempt in payment's books, for one order.
   *
   * @param key the provider's name for it; empty before it was asked
   * @param part what the attempt does for its order: PAID, REFUSED…
   * @param charged by its ledger
   * @param refunded by its ledger
   * @param refundsDone by its refunds
   * @param refundsOpen by its refunds
   */
  public record Attempt(
      String id,
      String order,
      String status,
      String part,
      String key,
      long amount,
      long charged,
      long refunded,
      long refundsDone,
      long refundsOpen) {}

  /** An order of ticketing. */
  public record Order(
      String id,
      String status,
      long total,
      long paid,
      long refundDue,
      long refunded,
      List<Ticket> tickets) {
    /** The tickets that admit somebody. */
    public List<Ticket> valid() {
      return tickets.stream().filter(ticket -> ticket.status().equals("VALID")).toList();
    }
  }

  /**
   * A ticket of an order.
   *
   * @param seat empty for general admission
   * @param code empty before the order is confirmed
   */
  public record Ticket(String section, String seat, long price, String status, String code) {}

  /**
   * Who has a seat of the one performance.
   *
   * @param sold for good, and not for a while
   */
  public record SeatClaim(String seat, String holder, boolean sold) {}

  /** Who has places of a section, for good or for a while. */
  public record PlaceClaim(String section, String holder, int quantity, boolean sold) {}

  /** How many places of a section ticketing counts as taken. */
  public record Counter(String section, int taken) {}

  /**
   * An order as its buyer sees it among all that they bought.
   *
   * @param codes of valid tickets
   */
  public record Listed(
      String id, String status, long total, long refundDue, long refunded, Set<String> codes) {}
}
