package dev.marquee.bench;

import dev.marquee.bench.booking.BookingBenchmark;
import dev.marquee.bench.history.HistoryBenchmark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Entry point: repository root, name of the benchmark, its arguments. */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    String name = arguments[1];
    List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
    switch (name) {
      case "deploy" -> new DeployBenchmark(root, count(rest, 20)).run();
      case "booking" -> {
        Optional<String> phase = rest.size() > 1 ? Optional.of(rest.get(1)) : Optional.empty();
        if (!BookingBenchmark.run(root, count(rest, 15), phase)) {
          System.exit(1);
        }
      }
      case "history" -> {
        long seed = rest.size() > 1 ? Long.parseLong(rest.get(1)) : System.nanoTime();
        if (!HistoryBenchmark.run(root, count(rest, 1_000_000), seed)) {
          System.exit(1);
        }
      }
      case "startup" -> new StartupBenchmark(root, count(rest, 5)).run();
      default -> {
        System.err.println(
            "There is no benchmark '" + name + "'; there are: deploy, startup, booking, history.");
        System.exit(2);
      }
    }
  }

  private static int count(List<String> arguments, int otherwise) {
    return arguments.isEmpty() ? otherwise : Integer.parseInt(arguments.getFirst());
  }
}
