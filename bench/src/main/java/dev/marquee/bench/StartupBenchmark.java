package dev.marquee.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times {@code ./marquee up -d} of a built platform, per service as the script prints it, and reads
 * each service's memory once all are ready. The first start, which also makes the database, is
 * reported apart.
 */
final class StartupBenchmark {
  private static final Pattern SERVICE_LINE =
      Pattern.compile("^\\s+(\\S+)\\s+ready\\s+([0-9.]+) s", Pattern.MULTILINE);

  private final Path root;
  private final int rounds;

  StartupBenchmark(Path root, int rounds) {
    this.root = root;
    this.rounds = rounds;
  }

  void run() throws Exception {
    Path state = Files.createTempDirectory("marquee-bench");
    Map<String, Figures> seconds = new TreeMap<>();
    Map<String, Figures> memory = new TreeMap<>();
    Figures total = new Figures();
    Platform platform = new Platform(root, state);
    double first = time(platform);
    platform.awaitWarmImages();
    platform.down();
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      String printed = platform.up();
      total.add((System.nanoTime() - start) / 1e9);
      Matcher service = SERVICE_LINE.matcher(printed);
      while (service.find()) {
        seconds
            .computeIfAbsent(service.group(1), name -> new Figures())
            .add(Double.parseDouble(service.group(2)));
      }
      readMemory(platform, memory);
      platform.down();
    }
    System.out.println(
        "Machine: " + Machine.describe() + "; " + rounds + " starts of a built platform");
    System.out.printf("First start, with cold images: %.1f s%n%n", first);
    System.out.println("| seconds to ready | minimum | median | p95 |");
    System.out.println("|---|---|---|---|");
    seconds.forEach((name, figures) -> System.out.println(figures.row(name)));
    System.out.println(total.row("all, with the script"));
    System.out.println();
    System.out.println("| MiB in use | minimum | median | p95 |");
    System.out.println("|---|---|---|---|");
    memory.forEach((name, figures) -> System.out.println(figures.row(name)));
  }

  private static double time(Platform platform) throws Exception {
    long start = System.nanoTime();
    platform.up();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void readMemory(Platform platform, Map<String, Figures> memory) throws Exception {
    for (JsonNode namespace : platform.cluster("/v1/status").path("namespaces")) {
      for (JsonNode component : namespace.path("components")) {
        memory
            .computeIfAbsent(component.path("component").asText(), name -> new Figures())
            .add(component.path("memoryBytes").asDouble() / 1024 / 1024);
      }
    }
  }
}
