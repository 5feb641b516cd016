package dev.marquee.bench;

import dev.marquee.bench.booking.BookingBenchmark;
import dev.marquee.bench.history.HistoryBenchmark;
import dev.marquee.bench.kubernetes.KubernetesDeployBenchmark;
import dev.marquee.bench.saga.SagaBenchmark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Entry point: repository root, name of the benchmark, its arguments. */
public final class Bench {
  private Bench() {}

  /** What is left to do once the arguments are understood. */
  private interface Benchmark {
    /** Returns whether what it measured was right, not whether it was fast. */
    boolean run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    String name = arguments[1];
    List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
    Benchmark benchmark;
    try {
      benchmark = benchmark(root, name, rest);
    } catch (IllegalArgumentException exception) {
      System.err.println("marquee: " + exception.getMessage());
      System.exit(2);
      return;
    }
    if (!benchmark.run()) {
      System.exit(1);
    }
  }

  private static Benchmark benchmark(Path root, String name, List<String> rest) {
    return switch (name) {
      case "deploy" -> {
        if (rest.stream().findFirst().equals(Optional.of("--kube"))) {
          yield new KubernetesDeployBenchmark(root, (int) number(rest, 1, 100))::run;
        }
        DeployBenchmark deploy = new DeployBenchmark(root, (int) number(rest, 0, 20));
        yield () -> {
          deploy.run();
          return true;
        };
      }
      case "startup" -> {
        StartupBenchmark startup = new StartupBenchmark(root, (int) number(rest, 0, 5));
        yield () -> {
          startup.run();
          return true;
        };
      }
      case "booking" -> {
        BookingBenchmark booking =
            BookingBenchmark.of(
                root,
                (int) number(rest, 0, 15),
                rest.stream().skip(1).findFirst(),
                (int) number(rest, 2, BookingBenchmark.CONNECTIONS));
        yield booking::run;
      }
      case "history" -> {
        long operations = number(rest, 0, 1_000_000);
        long seed = number(rest, 1, System.nanoTime());
        yield () -> HistoryBenchmark.run(root, operations, seed);
      }
      case "saga" -> new SagaBenchmark(root, (int) number(rest, 0, 30))::run;
      default ->
          throw new IllegalArgumentException(
              "there is no benchmark '"
                  + name
                  + "'; there are: deploy, startup, booking, history, saga.");
    };
  }

  private static long number(List<String> arguments, int index, long otherwise) {
    if (arguments.size() <= index) {
      return otherwise;
    }
    String text = arguments.get(index);
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("'" + text + "' is not a positive number.");
    }
    return Long.parseLong(text);
  }
}
