package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Buyer;
import dev.marquee.bench.ticketing.HttpConnection;
import dev.marquee.bench.ticketing.HttpResponse;
import dev.marquee.bench.ticketing.Requests;
import dev.marquee.bench.ticketing.TicketingFixture;
import dev.marquee.bench.ticketing.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Complete bookings (a hold and an order, by a buyer who never came before) against one ticketing
 * process, which goes on from phase to phase, so that only the first has to warm it up. Each phase
 * sells performances of its own and begins after a checkpoint of the database.
 */
public final class BookingBenchmark {
  /** As many buyers at a time as keep the service busy; more only wait longer. */
  public static final int CONNECTIONS = 64;

  private static final int OVERLOAD_CONNECTIONS = 512;
  private static final double OVERLOAD_FACTOR = 5;
  private static final Duration WARM_UP_ROUND = Duration.ofSeconds(3);
  private static final int MOST_WARM_UP_ROUNDS = 20;

  /** After that many the service's hot code is compiled. */
  private static final int WARM_AFTER_BOOKINGS = 40_000;

  private static final int PGBENCH_SECONDS = 10;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  private final Path root;
  private final Duration measured;
  private final int connections;
  private final Set<Phase> phases;
  private final Map<Phase, List<String>> performances = new EnumMap<>(Phase.class);
  private final BookingReport report = new BookingReport();
  private long bookings;

  private BookingBenchmark(Path root, int seconds, Set<Phase> phases, int connections) {
    this.root = root;
    this.measured = Duration.ofSeconds(seconds);
    this.phases = phases;
    this.connections = connections;
  }

  /**
   * Nothing is started yet.
   *
   * @param root of the repository, built
   * @param seconds that each phase is measured for, at least 1
   * @param phase the key of the only phase to run
   * @param connections of the closed loops, at least 1
   * @throws IllegalArgumentException when there is no such phase
   */
  public static BookingBenchmark of(
      Path root, int seconds, Optional<String> phase, int connections) {
    Set<Phase> phases = EnumSet.allOf(Phase.class);
    if (phase.isPresent()) {
      phases = EnumSet.of(Phase.of(phase.get()));
      if (phases.contains(Phase.OVERLOAD) || phases.contains(Phase.PGBENCH)) {
        // They are compared with it.
        phases.add(Phase.SPREAD);
      }
    }
    return new BookingBenchmark(root, seconds, phases, connections);
  }

  /**
   * Runs the benchmark and prints its tables.
   *
   * @return whether nothing was sold wrongly; if not, logs and data stay
   */
  public boolean run() throws Exception {
    House house = new House();
    // For 3,000 bookings a second of 2.5 tickets each, in the smallest of what is sold out.
    int seconds = (int) measured.plus(WARM_UP_ROUND.multipliedBy(4)).toSeconds();
    for (Phase phase : phases) {
      int each = phase == Phase.HOT_SECTION ? 1 + seconds : 4 + seconds / 2;
      performances.put(phase, house.performances(each));
    }
    try (TicketingFixture fixture = TicketingFixture.start(root, house.venue(), Map.of())) {
      for (Phase phase : phases) {
        if (phase != Phase.PGBENCH) {
          report.progress(phase);
          run(phase, fixture);
        }
      }
      fixture.service().kill();
      fixture.service().start();
      report.inventoryMetric(InventoryMetric.awaitFirst(fixture.service()));
      if (phases.contains(Phase.PGBENCH)) {
        report.progress(Phase.PGBENCH);
        run(Phase.PGBENCH, fixture);
      }
      fixture.close();
      if (report.isSound()) {
        fixture.deleteFolder();
      } else {
        report.notice("Logs and data are in " + fixture.folder() + ".");
      }
    }
    report.print(connections, measured);
    return report.isSound();
  }

  private void run(Phase phase, TicketingFixture fixture) throws Exception {
    List<String> own = performances.get(phase);
    int port = fixture.service().port();
    switch (phase) {
      case SPREAD -> measure(phase, fixture, new SpreadSeats(own), List.of());
      case HOT_SECTION -> {
        HotSeats seats = new HotSeats(own, port);
        measure(phase, fixture, seats, List.of(seats::watch));
      }
      case GENERAL ->
          measure(phase, fixture, new GeneralPlaces(own, House.GENERAL_SECTIONS), List.of());
      case HOT_GENERAL ->
          measure(
              phase,
              fixture,
              new GeneralPlaces(own.subList(0, 1), List.of(House.HOT_GENERAL_SECTION)),
              List.of());
      case READS -> {
        SeatMapReaders readers = new SeatMapReaders(port, own.getFirst());
        List<Runnable> all = new ArrayList<>();
        for (int reader = 0; reader < SeatMapReaders.READERS; reader++) {
          all.add(readers::run);
        }
        measure(phase, fixture, new SpreadSeats(own), all);
        report.reads(readers);
      }
      case BEST -> {
        if (offersBest(fixture, own.getFirst())) {
          measure(phase, fixture, new BestSeats(own), List.of());
        } else {
          report.notice("The service does not choose seats: no phase '" + phase.key + "'.");
        }
      }
      case OVERLOAD -> overload(fixture, new SpreadSeats(own));
      case PGBENCH -> yardstick(fixture);
    }
  }

  private void measure(
      Phase phase, TicketingFixture fixture, Workload workload, List<Runnable> beside)
      throws Exception {
    Ledger ledger = new Ledger();
    List<Thread> threads =
        beside.stream().map(task -> Thread.ofVirtual().name(phase.key).start(task)).toList();
    double expected = warmUp(fixture, workload, ledger);
    Buyers buyers =
        new Buyers(fixture.identity(), (int) (2.5 * expected * measured.toSeconds()) + 100);
    fixture.checkpoint();
    Measurements measurements = new Measurements();
    new ClosedLoop(fixture.service().port(), connections, buyers)
        .run(new Booking(workload, measurements, ledger), measured);
    bookings += measurements.completed.sum();
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join(CALL_TIMEOUT);
    }
    report.add(phase, measurements, measured, violations(fixture, workload, ledger), buyers.late());
  }

  /** Returns how many bookings a second to expect. */
  private double warmUp(TicketingFixture fixture, Workload workload, Ledger ledger) {
    double rate = 0;
    for (int round = 0; round < MOST_WARM_UP_ROUNDS; round++) {
      Measurements ignored = new Measurements();
      Buyers buyers = new Buyers(fixture.identity(), 1000);
      new ClosedLoop(fixture.service().port(), connections, buyers)
          .run(new Booking(workload, ignored, ledger), WARM_UP_ROUND);
      bookings += ignored.completed.sum();
      rate = (double) ignored.completed.sum() / WARM_UP_ROUND.toSeconds();
      if (bookings >= WARM_AFTER_BOOKINGS) {
        break;
      }
    }
    return rate;
  }

  private void overload(TicketingFixture fixture, Workload workload) throws Exception {
    double offered = OVERLOAD_FACTOR * report.peak();
    Ledger ledger = new Ledger();
    Measurements measurements = new Measurements();
    Buyers buyers = new Buyers(fixture.identity(), (int) (offered * measured.toSeconds()) + 100);
    fixture.checkpoint();
    long arrived =
        new OpenLoop(fixture.service().port(), OVERLOAD_CONNECTIONS, buyers)
            .run(new Booking(workload, measurements, ledger), offered, measured);
    report.overload(measurements, measured, arrived, violations(fixture, workload, ledger));
  }

  private static boolean offersBest(TicketingFixture fixture, String performance)
      throws IOException {
    Buyer buyer = fixture.identity().buyer(UUID.randomUUID());
    Wish wish = new Wish.Best(performance, House.ORDINARY_SECTIONS.getFirst(), 1);
    try (HttpConnection connection = HttpConnection.open(fixture.service().port(), CALL_TIMEOUT)) {
      HttpResponse answer =
          connection.exchange(Requests.hold(buyer, UUID.randomUUID().toString(), wish));
      return answer.status() != 400;
    }
  }

  private static List<String> violations(TicketingFixture fixture, Workload workload, Ledger ledger)
      throws SQLException {
    try (Connection connection = fixture.connect()) {
      return new Soundness(connection).violations(workload.performances(), ledger);
    }
  }

  private void yardstick(TicketingFixture fixture) throws Exception {
    Optional<PgBench> pgbench = PgBench.find();
    if (pgbench.isEmpty()) {
      report.notice(
          "There is no pgbench to compare with (Debian: apt-get install postgresql-contrib).");
      return;
    }
    fixture.service().kill();
    report.yardstick(pgbench.get().run(fixture.postgres(), PGBENCH_SECONDS));
  }
}
