package dev.marquee.bench.saga;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.bench.Figures;
import dev.marquee.bench.Machine;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import dev.marquee.bench.saga.PaidShow.Unpaid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Buyers who order, pay at the sandbox provider and wait for their tickets, on a platform of its
 * own with everything on one machine. Then the broker stands still for 30 s while buyers pay.
 */
public final class SagaBenchmark {
  private static final int BUYERS = 8;
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private final Path root;
  private final Duration time;

  /**
   * @param seconds how long bookings are counted
   */
  public SagaBenchmark(Path root, int seconds) {
    this.root = root;
    this.time = Duration.ofSeconds(seconds);
  }

  /** What one buyer saw: seconds from having paid to having the ticket, and what never came. */
  private record Bookings(List<Double> seconds, int lost) {}

  /** Runs it; false when a ticket that was paid for never came. */
  public boolean run() throws Exception {
    Path state = Files.createTempDirectory("marquee-bench");
    try (Platform platform = new Platform(root, state)) {
      platform.up();
      MarqueeApi api = platform.api();
      PaidShow show = new PaidShow(api);
      show.deploy();
      List<String> buyers =
          IntStream.range(0, BUYERS).mapToObj(number -> api.signUp("Buyer", "buyer")).toList();
      // The first ones find cold processes.
      book(show, buyers, Duration.ofSeconds(5));
      Bookings booked = book(show, buyers, time);
      System.out.println("Machine: " + Machine.describe() + "; " + BUYERS + " buyers at once");
      System.out.println();
      System.out.printf(
          Locale.ROOT,
          "Paid bookings: %d in %d s, %.1f a second, %d without a ticket%n%n",
          booked.seconds().size(),
          time.toSeconds(),
          booked.seconds().size() / (double) time.toSeconds(),
          booked.lost());
      Figures figures = new Figures();
      booked.seconds().forEach(figures::add);
      System.out.println("| seconds | minimum | median | p95 |");
      System.out.println("|---|---|---|---|");
      System.out.println(figures.row("paid to ticket in my tickets"));
      return outage(show, buyers, new Broker(state)) && booked.lost() == 0;
    }
  }

  private static Bookings book(PaidShow show, List<String> buyers, Duration time) throws Exception {
    long until = System.nanoTime() + time.toNanos();
    List<Bookings> all =
        together(
            buyers,
            buyer -> {
              List<Double> seconds = new ArrayList<>();
              int lost = 0;
              while (System.nanoTime() - until < 0) {
                Unpaid unpaid = show.order(buyer);
                show.pay(unpaid);
                long paid = System.nanoTime();
                if (show.awaitTicket(unpaid)) {
                  seconds.add((System.nanoTime() - paid) / 1e9);
                } else {
                  lost++;
                }
              }
              return new Bookings(seconds, lost);
            });
    return new Bookings(
        all.stream().flatMap(bookings -> bookings.seconds().stream()).toList(),
        all.stream().mapToInt(Bookings::lost).sum());
  }

  /** Orders are made before, paid while the broker stands still, and waited for afterwards. */
  private static boolean outage(PaidShow show, List<String> buyers, Broker broker)
      throws Exception {
    List<Unpaid> unpaid = together(buyers, show::order);
    broker.stand();
    long stood = System.nanoTime();
    try {
      together(
          unpaid,
          order -> {
            show.pay(order);
            return order;
          });
      long early = unpaid.stream().filter(show::hasTicket).count();
      System.out.printf("%nBroker away for %d s: %d paid, ", OUTAGE.toSeconds(), unpaid.size());
      System.out.printf("%d with a ticket meanwhile, ", early);
      Thread.sleep(Math.max(0, OUTAGE.toMillis() - (System.nanoTime() - stood) / 1_000_000));
    } finally {
      broker.goOn();
    }
    long back = System.nanoTime();
    long came = together(unpaid, show::awaitTicket).stream().filter(ticket -> ticket).count();
    System.out.printf(
        Locale.ROOT,
        "%d with a ticket %.1f s after it was back%n",
        came,
        (System.nanoTime() - back) / 1e9);
    return came == unpaid.size();
  }

  private interface Work<I, O> {
    O on(I input) throws Exception;
  }

  private static <I, O> List<O> together(List<I> inputs, Work<I, O> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<O>> running =
          inputs.stream().map(input -> threads.submit(() -> work.on(input))).toList();
      List<O> results = new ArrayList<>();
      for (Future<O> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }

  /** The broker's process, which a signal makes stand still. */
  private record Broker(Path state) {
    void stand() throws Exception {
      signal("STOP");
    }

    void goOn() throws Exception {
      signal("CONT");
    }

    private void signal(String name) throws Exception {
      long pid =
          new ObjectMapper()
              .readTree(state.resolve("kafka/process.json").toFile())
              .get("pid")
              .asLong();
      int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("The broker's process " + pid + " takes no signal");
      }
    }
  }
}
