package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./marquee} promises about starting, stopping and being killed. */
class ScriptIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path state;

  @AfterEach
  void leaveNothingRunning() throws Exception {
    if (!PlatformProcesses.of(state).isEmpty()) {
      run("down");
    }
    PlatformProcesses.of(state).forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aPlatformSurvivesTheDeathOfItsDaemonAndEndsWithoutATrace() throws Exception {
    int port = freePort();
    Script.Result up = run("up", "-d", "--no-build", "--port", String.valueOf(port));
    assertEquals(0, up.exitCode(), up.output());
    assertTrue(up.output().contains("http://localhost:" + port), up.output());
    assertEquals(200, get(port, "/"));
    List<Long> components = PlatformProcesses.components(state);
    assertTrue(components.size() >= 9, () -> "Only these run: " + components);

    ProcessHandle daemon = PlatformProcesses.daemon(state);
    daemon.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !daemon.isAlive());
    assertEquals(200, get(port, "/"), "What the daemon started goes on without it");

    Script.Result again = run("up", "-d", "--no-build", "--port", String.valueOf(port));
    assertEquals(0, again.exitCode(), again.output());
    assertEquals(components, PlatformProcesses.components(state), "The same processes, adopted");
    Script.Result status = run("status");
    assertTrue(status.output().contains("auth"), status.output());
    assertTrue(status.output().contains("Running"), status.output());

    Script.Result second = run("up", "-d", "--no-build", "--port", String.valueOf(port));
    assertNotEquals(0, second.exitCode(), "A second platform on the same state is refused");

    Script.Result down = run("down");
    assertEquals(0, down.exitCode(), down.output());
    assertEquals(List.of(), PlatformProcesses.commandLines(state));
    assertNotEquals(0, run("status").exitCode(), "Nothing is left that could answer");
  }

  @Test
  void killingTheForegroundScriptLeavesNoProcess() throws Exception {
    int port = freePort();
    Path log = Files.createTempFile("marquee-up", ".log");
    Process script =
        Script.start(log, environment(), "up", "--no-build", "--port", String.valueOf(port));
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> Files.exists(state.resolve("cluster/ready")) || !script.isAlive());
      assertTrue(script.isAlive(), () -> read(log));
      assertFalse(PlatformProcesses.of(state).isEmpty());
    } finally {
      script.destroyForcibly();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertEquals(List.of(), PlatformProcesses.commandLines(state)));
    Files.delete(log);
  }

  @Test
  void aPortInUseIsOneClearSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Script.Result result =
          run("up", "-d", "--no-build", "--port", String.valueOf(taken.getLocalPort()));
      assertNotEquals(0, result.exitCode());
      assertTrue(result.output().contains(String.valueOf(taken.getLocalPort())), result.output());
      assertFalse(result.output().contains("Exception"), result.output());
    }
    assertEquals(List.of(), PlatformProcesses.commandLines(state));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsOneClearSentence() throws Exception {
    Script.Result result =
        Script.run(Map.of("MARQUEE_HOME", "/proc/nowhere"), "up", "-d", "--no-build");
    assertEquals(1, result.exitCode());
    assertEquals(
        "marquee: cannot write to /proc/nowhere; make it writable or set MARQUEE_HOME to another directory.\n",
        result.output());
  }

  @Test
  void badArgumentsAreExplained() throws Exception {
    assertEquals(2, run("up", "--port", "many").exitCode());
    assertEquals(2, run("up", "--nonsense").exitCode());
    assertEquals(2, run("nonsense").exitCode());
    assertTrue(run("help").output().contains("./marquee up"), "help lists the commands");
  }

  private Map<String, String> environment() {
    return Map.of("MARQUEE_HOME", state.toString());
  }

  private Script.Result run(String... arguments) throws IOException, InterruptedException {
    return Script.run(environment(), arguments);
  }

  private static int get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .timeout(Duration.ofSeconds(10))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException exception) {
      return exception.toString();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
