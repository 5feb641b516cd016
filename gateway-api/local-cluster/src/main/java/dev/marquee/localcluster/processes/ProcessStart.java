package dev.marquee.localcluster.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a process is started: in its own session (so that Ctrl-C in the terminal does not reach it),
 * with no environment but the given one, its output appended to a file that it keeps writing when
 * this JVM is gone.
 */
public record ProcessStart(
    List<String> command, Map<String, String> environment, Path folder, Path log) {
  private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "TZ");

  /**
   * @throws IOException with a readable message when the program cannot be started
   */
  public Process start() throws IOException {
    var line = new ArrayList<String>();
    // setsid replaces itself by the program, so the pid is that of the program.
    line.add("setsid");
    line.addAll(command);
    var builder = new ProcessBuilder(line);
    builder.environment().clear();
    for (String name : INHERITED) {
      String value = System.getenv(name);
      if (value != null) {
        builder.environment().put(name, value);
      }
    }
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }
}
