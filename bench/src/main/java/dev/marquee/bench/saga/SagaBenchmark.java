package dev.marquee.bench.saga;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.bench.Figures;
import dev.marquee.bench.Machine;
import dev.marquee.bench.Platform;
import dev.marquee.bench.saga.PaidShow.Order;
import dev.marquee.bench.saga.PaidShow.Unpaid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Buyers who order, pay at the sandbox provider and wait for their tickets, on a platform of its
 * own with everything on one machine, beside buyers of places that cost nothing. Then the broker
 * stands still for 30 s while buyers pay.
 */
public final class SagaBenchmark {
  private static final List<Integer> CROWDS = List.of(8, 32);
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private final Path root;
  private final Duration time;

  /**
   * @param seconds how long bookings of each kind are counted
   */
  public SagaBenchmark(Path root, int seconds) {
    this.root = root;
    this.time = Duration.ofSeconds(seconds);
  }

  /** What a crowd saw: seconds until they had their tickets, and how many tickets never came. */
  private record Bookings(List<Double> seconds, int lost) {
    double perSecond(Duration time) {
      return seconds.size() / (double) time.toSeconds();
    }
  }

  /** Runs it; false when a ticket that was paid for never came. */
  public boolean run() throws Exception {
    Path state = Files.createTempDirectory("marquee-bench");
    try (Platform platform = new Platform(root, state)) {
      platform.up();
      PaidShow show = new PaidShow(platform.api());
      show.deploy();
      platform.awaitWarmImages();
      // What was started cold has none of the class caches that were made meanwhile.
      platform.down();
      platform.up();
      show.awaitServing();
      List<String> buyers =
          IntStream.range(0, Collections.max(CROWDS))
              .mapToObj(number -> platform.api().signUp("Buyer", "buyer"))
              .toList();
      book(show, buyers, WARM_UP, buyer -> paid(show, buyer));
      System.out.println("Machine: " + Machine.describe());
      boolean sound = true;
      for (int crowd : CROWDS) {
        sound &= measure(show, buyers.subList(0, crowd));
      }
      return outage(show, buyers.subList(0, CROWDS.getFirst()), new Broker(state)) && sound;
    }
  }

  private boolean measure(PaidShow show, List<String> buyers) throws Exception {
    Bookings free = book(show, buyers, time, show::orderFree);
    Bookings paid = book(show, buyers, time, buyer -> paid(show, buyer));
    System.out.printf(
        Locale.ROOT,
        "%n%d buyers at once: %.1f paid bookings a second, %.1f of places that cost nothing"
            + " (1 : %.1f); %d without a ticket%n%n",
        buyers.size(),
        paid.perSecond(time),
        free.perSecond(time),
        free.perSecond(time) / paid.perSecond(time),
        free.lost() + paid.lost());
    System.out.println("| seconds | minimum | median | p95 |");
    System.out.println("|---|---|---|---|");
    System.out.println(figures(paid).row("paid to ticket in my tickets"));
    System.out.println(figures(free).row("ordered for nothing to ticket in my tickets"));
    return free.lost() + paid.lost() == 0;
  }

  private static Figures figures(Bookings bookings) {
    Figures figures = new Figures();
    bookings.seconds().forEach(figures::add);
    return figures;
  }

  private static Order paid(PaidShow show, String buyer) throws Exception {
    Unpaid unpaid = show.order(buyer);
    show.pay(unpaid);
    return unpaid.order();
  }

  private static Bookings book(
      PaidShow show, List<String> buyers, Duration time, Work<String, Order> booking)
      throws Exception {
    long until = System.nanoTime() + time.toNanos();
    List<Bookings> all =
        together(
            buyers,
            buyer -> {
              List<Double> seconds = new ArrayList<>();
              int lost = 0;
              while (System.nanoTime() - until < 0) {
                Order order = booking.on(buyer);
                long done = System.nanoTime();
                if (show.awaitTicket(order)) {
                  seconds.add((System.nanoTime() - done) / 1e9);
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
    List<Order> orders = unpaid.stream().map(Unpaid::order).toList();
    broker.stand();
    long stood = System.nanoTime();
    try {
      together(
          unpaid,
          order -> {
            show.pay(order);
            return order;
          });
      long early = orders.stream().filter(show::hasTicket).count();
      System.out.printf("%nBroker away for %d s: %d paid, ", OUTAGE.toSeconds(), unpaid.size());
      System.out.printf("%d with a ticket meanwhile, ", early);
      Thread.sleep(Math.max(0, OUTAGE.toMillis() - (System.nanoTime() - stood) / 1_000_000));
    } finally {
      broker.goOn();
    }
    long back = System.nanoTime();
    long came = together(orders, show::awaitTicket).stream().filter(ticket -> ticket).count();
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
