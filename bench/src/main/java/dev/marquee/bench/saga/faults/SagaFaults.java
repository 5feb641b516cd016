package dev.marquee.bench.saga.faults;

import dev.marquee.bench.MarqueeApi.Answer;
import dev.marquee.bench.Platform;
import dev.marquee.bench.saga.judge.SagaJudge;
import dev.marquee.bench.saga.judge.SagaState;
import dev.marquee.bench.saga.judge.SagaState.Order;
import dev.marquee.bench.saga.judge.SagaState.Ticket;
import dev.marquee.bench.saga.judge.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A show on a running platform whose saga is broken in every way, and judged afterwards. */
public final class SagaFaults implements AutoCloseable {
  private static final int SEATS_OF_ONE_HOLD = 8;
  private static final Set<Violation.Kind> UNRESTING =
      EnumSet.of(Violation.Kind.UNFINISHED, Violation.Kind.UNTOLD);

  private final FaultyShow show;
  private final Processes processes;
  private final SagaStores stores;
  private final Buyers buyers;

  private SagaFaults(FaultyShow show, Processes processes, SagaStores stores, Buyers buyers) {
    this.show = show;
    this.processes = processes;
    this.stores = stores;
    this.buyers = buyers;
  }

  /** Puts a show on sale that is broken afterwards. */
  public static SagaFaults on(Platform platform, String slug) throws Exception {
    FaultyShow show = FaultyShow.deploy(platform, slug);
    return new SagaFaults(
        show,
        new Processes(platform.state(), show.namespace()),
        new SagaStores(platform, slug),
        new Buyers(show));
  }

  /**
   * Kills each once, while one booking is at each step; bookings go on by themselves.
   *
   * @return at which steps a booking was when each was killed
   */
  public Map<Victim, Set<Step>> atEachStep() throws Exception {
    Map<Victim, Set<Step>> reached = new EnumMap<>(Victim.class);
    for (Victim victim : Victim.values()) {
      reached.put(victim, new DirectedRound(processes, stores, buyers).run(victim));
    }
    return reached;
  }

  /**
   * Kills at random while buyers buy.
   *
   * @return how often each was killed
   */
  public Map<Victim, Integer> atRandom(Duration time, long seed) throws Exception {
    return new RandomFaults(processes, buyers, seed).run(time);
  }

  /** Waits until every booking has come to its end; how often each end was. */
  public Map<String, Long> finish() throws InterruptedException {
    return buyers.finished().stream()
        .collect(Collectors.groupingBy(end -> end, TreeMap::new, Collectors.counting()));
  }

  /** Judges all of it, once nothing moves any more. */
  public List<Violation> judge() throws Exception {
    Patience.until(
        "everything has come to rest",
        () ->
            SagaJudge.judge(stores.read(List.of())).stream()
                .noneMatch(violation -> UNRESTING.contains(violation.kind())));
    Instant resting = Instant.now();
    Patience.until("payment has compared everything", () -> stores.comparedSince(resting));
    return SagaJudge.judge(stores.read(show.differences()));
  }

  /**
   * Sells every seat and place again that nobody has.
   *
   * @return what could not be had
   */
  public List<String> sellTheRest() throws Exception {
    SagaState state = stores.read(List.of());
    Set<String> sold =
        state.orders().stream()
            .flatMap(order -> order.valid().stream())
            .map(Ticket::seat)
            .collect(Collectors.toSet());
    List<String> free = FaultyShow.seats().stream().filter(seat -> !sold.contains(seat)).toList();
    List<String> refused = new ArrayList<>();
    String token = show.api().signUp("Late", "buyer");
    for (int from = 0; from < free.size(); from += SEATS_OF_ONE_HOLD) {
      List<String> seats = free.subList(from, Math.min(free.size(), from + SEATS_OF_ONE_HOLD));
      Answer answer = hold(token, FaultyShow.seats(seats));
      if (answer.status() != 201) {
        refused.add(seats + ": " + answer);
      }
    }
    for (String section : FaultyShow.places()) {
      refused.addAll(places(token, section, FaultyShow.CAPACITY - owned(state, section)));
    }
    return refused;
  }

  private static int owned(SagaState state, String section) {
    return (int)
        state.orders().stream()
            .map(Order::valid)
            .flatMap(List::stream)
            .filter(ticket -> ticket.section().equals(section))
            .count();
  }

  private List<String> places(String token, String section, int free) throws Exception {
    List<String> refused = new ArrayList<>();
    for (int left = free; left > 0; left -= SEATS_OF_ONE_HOLD) {
      Answer answer = hold(token, FaultyShow.places(section, Math.min(left, SEATS_OF_ONE_HOLD)));
      if (answer.status() != 201) {
        refused.add(section + ", " + left + " left: " + answer);
      }
    }
    return refused;
  }

  private Answer hold(String token, Map<String, ?> wish) throws InterruptedException {
    String key = UUID.randomUUID().toString();
    return Patience.answered(
        () -> show.api().post(show.address("ticketing") + "/holds", token, wish, key));
  }

  /** Takes the show down. */
  @Override
  public void close() {
    buyers.close();
    show.remove();
  }
}
