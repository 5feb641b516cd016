package dev.marquee.bench.history;

import dev.marquee.bench.history.History.HoldLife;
import dev.marquee.bench.history.Violation.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether two ever had the same at the same time, by what they were told. */
final class PossessionRules {
  private final History history;
  private final Map<String, Integer> capacities;

  PossessionRules(History history, Map<String, Integer> capacities) {
    this.history = history;
    this.capacities = capacities;
  }

  /** From the first moment at which it is certain up to the last; microseconds. */
  private record Possession(String hold, long from, long until, int places) {}

  private record Step(long at, int places, String hold) {}

  void check(List<Violation> violations) {
    Map<String, List<Possession>> seats = new HashMap<>();
    Map<String, List<Possession>> sections = new HashMap<>();
    history
        .holds()
        .forEach((id, life) -> {
          Possession possession =
              new Possession(id, life.acknowledged, until(life), life.answer.places());
          if (possession.from() < possession.until()) {
            String performance = life.answer.performance() + " ";
            life.answer.seats().forEach(seat -> list(seats, performance + seat).add(possession));
            if (life.answer.places() > 0) {
              list(sections, performance + life.answer.section()).add(possession);
            }
          }
        });
    seats.forEach((seat, possessions) -> one(seat, possessions, violations));
    sections.forEach((section, possessions) -> enough(section, possessions, violations));
  }

  /**
   * What is ordered was never let go in between, and is kept until somebody asks for a cancel; what
   * is not may expire, or be given back.
   */
  private static long until(HoldLife life) {
    return life.order == null
        ? Math.min(life.answer.expiresAt() - AnswerRules.CLOCK_SLACK, life.releaseInvoked)
        : life.order.cancelInvoked;
  }

  private static void one(String seat, List<Possession> possessions, List<Violation> violations) {
    possessions.sort(Comparator.comparingLong(Possession::from));
    Possession last = null;
    for (Possession next : possessions) {
      if (last != null && next.from() < last.until()) {
        violations.add(
            new Violation(
                Kind.SOLD_TWICE,
                "%s: %s has it from %d to %d, %s from %d to %d"
                    .formatted(
                        seat,
                        last.hold(),
                        last.from(),
                        last.until(),
                        next.hold(),
                        next.from(),
                        next.until())));
      }
      last = last == null || next.until() > last.until() ? next : last;
    }
  }

  private void enough(String section, List<Possession> possessions, List<Violation> violations) {
    int capacity = capacities.get(section.substring(section.indexOf(' ') + 1));
    List<Step> steps = new ArrayList<>();
    for (Possession possession : possessions) {
      steps.add(new Step(possession.from(), possession.places(), possession.hold()));
      steps.add(new Step(possession.until(), -possession.places(), possession.hold()));
    }
    // What ends at a moment makes room for what begins then.
    steps.sort(Comparator.comparingLong(Step::at).thenComparingInt(Step::places));
    int taken = 0;
    for (Step step : steps) {
      taken += step.places();
      if (taken > capacity) {
        violations.add(
            new Violation(
                Kind.OVER_CAPACITY,
                "%s has %d places, but %d were taken at %d, the last by %s"
                    .formatted(section, capacity, taken, step.at(), step.hold())));
        return;
      }
    }
  }

  private static List<Possession> list(Map<String, List<Possession>> lists, String key) {
    return lists.computeIfAbsent(key, any -> new ArrayList<>());
  }
}
