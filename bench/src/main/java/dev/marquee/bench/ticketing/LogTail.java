package dev.marquee.bench.ticketing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, for the message of a failure. */
public final class LogTail {
  private static final int LINES = 30;

  private LogTail() {}

  /** The last lines, with the name of the file. */
  public static String of(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "(no log at " + log + ")";
    }
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines().toList();
    return "The end of "
        + log
        + ":\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
