package dev.marquee.ticketing.domain;

import java.util.Optional;

/**
 * The most tickets of one performance that a buyer may hold and have bought, over all orders.
 *
 * @param tickets at least 1
 */
public record BuyerLimit(int tickets) {
  /**
   * Judges a hold.
   *
   * @param had tickets of the performance that the buyer holds or has bought already
   * @param wanted further tickets
   */
  public Optional<Refusal> judge(int had, int wanted) {
    return had + wanted > tickets
        ? Optional.of(new Refusal.LimitReached(tickets, had))
        : Optional.empty();
  }
}
