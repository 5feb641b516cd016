package dev.marquee.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The processes of one platform, told by its state directory in their command lines or
 * environments.
 */
final class PlatformProcesses {
  private PlatformProcesses() {}

  /** Every process that belongs to the state directory, the daemon included. */
  static List<ProcessHandle> of(Path state) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> commandLine(process).contains(state.toString()))
        .toList();
  }

  /** The command lines of those processes, for a test to say what should not be there. */
  static List<String> commandLines(Path state) {
    return of(state).stream().map(process -> process.pid() + " " + commandLine(process)).toList();
  }

  /** The daemon of the embedded cluster. */
  static ProcessHandle daemon(Path state) {
    return of(state).stream()
        .filter(process -> commandLine(process).contains("local-cluster.jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No daemon runs on " + state));
  }

  /**
   * The processes of components: Java programs that the daemon started, but for the broker, which
   * starts when nobody waits any more, and for runs that only train an image.
   */
  static List<Long> components(Path state) {
    return of(state).stream()
        .filter(process -> commandLine(process).contains(" -jar "))
        .filter(process -> !commandLine(process).contains("local-cluster.jar"))
        .filter(process -> !commandLine(process).contains("local-kafka.jar"))
        .filter(process -> !commandLine(process).matches(".*-XX:(AOTCacheOutput|AOTMode).*"))
        .map(ProcessHandle::pid)
        .sorted()
        .toList();
  }

  /** The environment that a process was started with; empty when it has ended. */
  static String environment(ProcessHandle process) {
    return read(process, "environ");
  }

  private static String commandLine(ProcessHandle process) {
    return read(process, "cmdline");
  }

  private static String read(ProcessHandle process, String file) {
    try {
      byte[] raw = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), file));
      return new String(raw, StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException ended) {
      return "";
    }
  }
}
