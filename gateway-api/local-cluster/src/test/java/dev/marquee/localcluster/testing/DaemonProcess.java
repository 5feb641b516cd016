package dev.marquee.localcluster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own, as the launching script runs it. */
public record DaemonProcess(Process process, Path output) {
  public static DaemonProcess start(Path directory, String... arguments) {
    try {
      Path output = Files.createTempFile(directory, "output", ".txt");
      var line = new ArrayList<String>();
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
      line.add(System.getProperty("java.class.path"));
      line.add("dev.marquee.localcluster.Main");
      line.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new DaemonProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end and returns the exit code. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }
}
