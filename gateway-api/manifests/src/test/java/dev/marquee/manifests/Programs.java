package dev.marquee.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class Programs {
  private static final long LONGEST_MINUTES = 3;

  private Programs() {}

  static Outcome run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), List.of(command));
  }

  /**
   * @param environment added to this process's own
   * @throws IOException when there is no such program, or it does not end
   */
  static Outcome run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    CompletableFuture<byte[]> output =
        CompletableFuture.supplyAsync(() -> {
          try {
            return process.getInputStream().readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(command + " does not end");
    }
    return new Outcome(
        command, process.exitValue(), new String(output.join(), StandardCharsets.UTF_8));
  }

  /** What a program said, and how it ended. */
  record Outcome(List<String> command, int code, String output) {
    Outcome succeeded() {
      if (code != 0) {
        throw new AssertionError(command + " ended with " + code + ": " + output);
      }
      return this;
    }
  }
}
