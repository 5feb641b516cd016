package dev.marquee.bench.history;

import dev.marquee.bench.ticketing.HttpConnection;
import dev.marquee.bench.ticketing.Requests;
import dev.marquee.bench.ticketing.TicketingFixture;
import dev.marquee.bench.ticketing.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Many clients at once, while things break; then the verdict. */
public final class HistoryRun {
  private static final int CLIENTS = 32;
  private static final Duration HOLD_DURATION = Duration.ofSeconds(2);
  private static final Duration PATIENCE = HOLD_DURATION.plusSeconds(60);

  private final TicketingFixture fixture;
  private final long operations;
  private final long seed;
  private final AtomicLong count = new AtomicLong();
  private volatile boolean failed;

  private HistoryRun(TicketingFixture fixture, long operations, long seed) {
    this.fixture = fixture;
    this.operations = operations;
    this.seed = seed;
  }

  /**
   * Runs about that many operations, and whatever it takes to find out how they ended.
   *
   * @param root of the repository, built
   * @param seed decides what each client does, given what it is answered, and what breaks when
   */
  public static HistoryResult run(Path root, long operations, long seed) throws Exception {
    Map<String, String> settings =
        Map.of("HOLD_DURATION", HOLD_DURATION.toString(), "MAX_TICKETS_PER_BUYER", "1000");
    try (TicketingFixture fixture = TicketingFixture.start(root, House.venue(), settings)) {
      HistoryResult result = new HistoryRun(fixture, operations, seed).run();
      fixture.close();
      if (result.violations().isEmpty()) {
        fixture.deleteFolder();
      }
      return result;
    }
  }

  private HistoryResult run() throws Exception {
    Random seeds = new Random(seed);
    boolean best = offersBest();
    Faults faults = Faults.of(operations, seeds.nextLong());
    Random outages = new Random(seeds.nextLong());
    long start = System.nanoTime();
    List<Operation> history = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Operation>>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        long own = seeds.nextLong();
        clients.add(threads.submit(reporting(() -> work(number, own, best))));
      }
      Future<Void> breaker = threads.submit(reporting(() -> breakThings(faults, outages)));
      for (Future<List<Operation>> client : clients) {
        history.addAll(client.get());
      }
      breaker.get();
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    StoredState stored;
    try (Connection connection = fixture.connect()) {
      stored = StateReader.read(connection);
    }
    List<Violation> violations =
        new HistoryChecker(House.capacities(), PATIENCE).check(history, stored);
    if (!violations.isEmpty()) {
      write("violations.txt", violations);
      write("history.txt", history);
    }
    return new HistoryResult(
        seed,
        history.size(),
        duration,
        faults.count(Faults.Kind.SERVICE_KILLED),
        faults.count(Faults.Kind.DATABASE_CRASHED),
        outcomes(history),
        violations,
        fixture.folder());
  }

  private List<Operation> work(int number, long own, boolean best) throws Exception {
    List<Operation> history = new ArrayList<>();
    try (Caller caller =
        new Caller(
            number,
            fixture.service().port(),
            operation -> {
              history.add(operation);
              count.incrementAndGet();
            })) {
      Client client = new Client(caller, fixture.identity(), own, best, PATIENCE);
      while (count.get() < operations && !failed) {
        client.step();
      }
      client.finish();
    }
    return history;
  }

  private Void breakThings(Faults faults, Random random) throws Exception {
    for (Faults.Fault fault : faults.plan()) {
      while (count.get() < fault.atOperation() && !failed) {
        Thread.sleep(5);
      }
      Faults.happen(fault.kind(), fixture, random);
    }
    return null;
  }

  /** One failure ends all: nobody waits for operations that nobody does. */
  private <T> Callable<T> reporting(Callable<T> task) {
    return () -> {
      try {
        return task.call();
      } catch (Exception exception) {
        failed = true;
        throw exception;
      }
    };
  }

  private void write(String file, List<?> lines) throws IOException {
    Files.write(
        fixture.folder().resolve(file),
        (Iterable<String>) lines.stream().map(Object::toString)::iterator);
  }

  private boolean offersBest() throws IOException {
    try (HttpConnection connection =
        HttpConnection.open(fixture.service().port(), Duration.ofSeconds(10))) {
      Wish wish = new Wish.Best("p1", "s1", 1);
      return connection
              .exchange(
                  Requests.hold(
                      fixture.identity().buyer(UUID.randomUUID()),
                      UUID.randomUUID().toString(),
                      wish))
              .status()
          != 400;
    }
  }

  private static Map<String, Long> outcomes(List<Operation> history) {
    return history.stream()
        .collect(
            Collectors.groupingBy(
                operation ->
                    operation.action().getClass().getSimpleName()
                        + " "
                        + operation.outcome().kind(),
                TreeMap::new,
                Collectors.counting()));
  }
}
