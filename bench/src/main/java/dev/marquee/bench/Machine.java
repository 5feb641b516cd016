package dev.marquee.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The size of the machine that a benchmark ran on. */
public final class Machine {
  private Machine() {}

  /** Processors, memory, system and Java, in one line. */
  public static String describe() throws IOException {
    long kilobytes =
        Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%d cores, %.0f GiB, %s %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        kilobytes / 1024.0 / 1024.0,
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"));
  }
}
