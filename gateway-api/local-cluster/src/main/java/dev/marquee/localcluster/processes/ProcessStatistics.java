package dev.marquee.localcluster.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A sample of {@code /proc/<pid>/stat} (see proc(5)).
 *
 * @param cpuTicks user and system time, in ticks of 10 ms
 * @param startTicks start of the process, in ticks since boot
 * @param residentBytes memory that is in RAM
 */
public record ProcessStatistics(char state, long cpuTicks, long startTicks, long residentBytes) {
  /** Linux tells ticks to programs at 100 Hz on every architecture that Java runs on. */
  public static final double TICKS_PER_SECOND = 100;

  private static final long PAGE_BYTES = 4096;

  /** Empty when there is no such process. */
  public static Optional<ProcessStatistics> read(long pid) {
    String stat;
    try {
      stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    } catch (IOException e) {
      return Optional.empty();
    }
    // The name of the program stands in parentheses and may hold anything, spaces included.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Optional.of(
        new ProcessStatistics(
            fields[0].charAt(0),
            Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
            Long.parseLong(fields[19]),
            Long.parseLong(fields[21]) * PAGE_BYTES));
  }

  public boolean isZombie() {
    return state == 'Z' || state == 'X';
  }

  public double cpuSeconds() {
    return cpuTicks / TICKS_PER_SECOND;
  }
}
