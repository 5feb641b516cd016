package dev.marquee.localgateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localgateway.proxy.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The whole process against a local cluster. */
class GatewayProcessIT {

  private static GatewayProcess start(FakeCluster cluster) throws IOException {
    return GatewayProcess.start(
        new Settings("127.0.0.1", 0, 0, cluster.url(), FakeCluster.TOKEN, Duration.ofSeconds(5)),
        Limits.DEFAULT,
        Transport.best());
  }

  private static int statusOf(int port, String path) {
    try {
      return RawHttp.get(port, path).status();
    } catch (IOException _) {
      return 0;
    }
  }

  @Test
  void itIsReadyOnceItKnowsTheRoutesAndFollowsThem() throws Exception {
    try (var cluster = new FakeCluster(0);
        var one = ScriptedBackend.answering("one");
        var two = ScriptedBackend.answering("two");
        var gateway = start(cluster)) {
      assertEquals(200, statusOf(gateway.managementPort(), "/health/liveness"));
      assertEquals(503, statusOf(gateway.managementPort(), "/health/readiness"));
      cluster.publish(one.port());
      Awaitility.await()
          .until(() -> statusOf(gateway.managementPort(), "/health/readiness") == 200);
      assertEquals("one", RawHttp.get(gateway.port(), "/").body());
      cluster.publish(two.port());
      Awaitility.await().until(() -> RawHttp.get(gateway.port(), "/").body().equals("two"));
      assertTrue(
          RawHttp.get(gateway.managementPort(), "/prometheus")
              .body()
              .contains("marquee_gateway_requests"));
    }
  }

  @Test
  void theLastRoutesStayInForceWhileTheClusterIsAwayAndChangesComeAfterItsReturn()
      throws Exception {
    try (var one = ScriptedBackend.answering("one");
        var two = ScriptedBackend.answering("two")) {
      var cluster = new FakeCluster(0);
      int port = cluster.port();
      cluster.publish(one.port());
      try (var gateway = start(cluster)) {
        Awaitility.await().until(() -> statusOf(gateway.port(), "/") == 200);
        cluster.close();
        for (int i = 0; i < 20; i++) {
          assertEquals("one", RawHttp.get(gateway.port(), "/").body());
        }
        assertEquals(200, statusOf(gateway.managementPort(), "/health/readiness"));
        try (var returned = new FakeCluster(port)) {
          returned.publishNothing();
          Awaitility.await().until(returned::isUpToDate);
          assertEquals("one", RawHttp.get(gateway.port(), "/").body());
          returned.publish(two.port());
          Awaitility.await().until(() -> RawHttp.get(gateway.port(), "/").body().equals("two"));
        }
      }
    }
  }

  @Test
  void byteCountsOfEachPodAreReported() throws Exception {
    try (var cluster = new FakeCluster(0);
        var backend = ScriptedBackend.answering("x".repeat(5000))) {
      cluster.publish(backend.port());
      try (var gateway = start(cluster)) {
        Awaitility.await().until(() -> statusOf(gateway.port(), "/") == 200);
        Awaitility.await().until(() -> !cluster.reports().isEmpty());
        JsonNode pod = cluster.reports().getLast().get("pods").get(0);
        assertEquals("show-x", pod.get("namespace").asText());
        assertEquals("web-" + backend.port(), pod.get("pod").asText());
        assertTrue(pod.get("transmitBytes").asLong() > 5000, pod::toString);
        assertTrue(pod.get("receiveBytes").asLong() > 50, pod::toString);
      }
    }
  }

  @Test
  void aPortInUseIsSaidInOneSentenceAndExitsWithOne() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var result =
          run(Map.of("PORT", String.valueOf(taken.getLocalPort()), "MANAGEMENT_PORT", "0"));
      assertEquals(1, result.exit(), result::output);
      assertEquals(
          1,
          result
              .output()
              .lines()
              .filter(line -> line.contains("cannot start: port " + taken.getLocalPort()))
              .count(),
          result::output);
    }
  }

  @Test
  void badSettingsAreSaidInOneSentenceAndExitWithOne() throws Exception {
    var result = run(Map.of("PORT", "eighty"));
    assertEquals(1, result.exit());
    assertEquals(
        "PORT is 'eighty', which is not a number from 0 to 65535.", result.output().strip());
  }

  @Test
  void onSigtermARunningRequestFinishesAndTheProcessEnds() throws Exception {
    try (var cluster = new FakeCluster(0);
        var asked = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      cluster.publish(asked.getLocalPort());
      int port = freePort();
      int management = freePort();
      Process process =
          launch(
              Map.of(
                  "PORT", String.valueOf(port),
                  "MANAGEMENT_PORT", String.valueOf(management),
                  "LOCAL_CLUSTER_URL", cluster.url().toString()));
      try {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> statusOf(management, "/health/readiness") == 200);
        try (var client = new RawHttp(port)) {
          client.send(RawHttp.request("GET", "/"));
          try (var backend = asked.accept()) {
            backend.getInputStream().read();
            process.destroy();
            Awaitility.await().until(() -> statusOf(port, "/") == 0);
            backend
                .getOutputStream()
                .write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone"
                        .getBytes(StandardCharsets.US_ASCII));
            assertEquals("done", client.read(false).body());
            assertTrue(client.isAtEnd());
          }
        }
        assertTrue(process.waitFor(15, TimeUnit.SECONDS));
        assertEquals(143, process.exitValue());
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private record Result(int exit, String output) {}

  private static Result run(Map<String, String> environment) throws Exception {
    Process process = launch(environment);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static Process launch(Map<String, String> environment) throws IOException {
    var builder =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LocalGateway.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL"));
    builder.environment().put("LOCAL_CLUSTER_URL", "http://127.0.0.1:1");
    builder.environment().put("LOCAL_CLUSTER_TOKEN", FakeCluster.TOKEN);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
