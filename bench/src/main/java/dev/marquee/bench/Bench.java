package dev.marquee.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Entry point: repository root, name of the benchmark, its arguments. */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    String name = arguments[1];
    List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
    switch (name) {
      case "deploy" -> new DeployBenchmark(root, count(rest, 20)).run();
      case "startup" -> new StartupBenchmark(root, count(rest, 5)).run();
      default -> {
        System.err.println("There is no benchmark '" + name + "'; there are: deploy, startup.");
        System.exit(2);
      }
    }
  }

  private static int count(List<String> arguments, int otherwise) {
    return arguments.isEmpty() ? otherwise : Integer.parseInt(arguments.getFirst());
  }
}
