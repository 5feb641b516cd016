package dev.marquee.bench.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares what clients were told with each other and with what is stored. It believes a client's
 * clock only as far as it must: an order exists for certain from its acknowledgement on, and until
 * the first moment at which anybody asked for its cancellation.
 */
public final class HistoryChecker {
  private final Map<String, Integer> capacities;
  private final Duration patience;

  /**
   * @param capacities of each section of general admission, the same for all performances
   * @param patience within which it must be found out how a request ended
   */
  public HistoryChecker(Map<String, Integer> capacities, Duration patience) {
    this.capacities = Map.copyOf(capacities);
    this.patience = patience;
  }

  /** Every broken promise; none when all is well. */
  public List<Violation> check(List<Operation> operations, StoredState stored) {
    History history = new History(operations);
    List<Violation> violations = new ArrayList<>();
    new AnswerRules(history, patience).check(violations);
    new PossessionRules(history, capacities).check(violations);
    new StorageRules(history, stored).check(violations);
    return violations;
  }
}
