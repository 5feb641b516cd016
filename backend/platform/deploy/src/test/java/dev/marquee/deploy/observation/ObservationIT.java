package dev.marquee.deploy.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.progress.LineCollector;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events and logs, as owners read them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationIT {
  private static final Map<String, Object> QUICK =
      Map.of("deploy.logs.between-looks", "100ms", "deploy.logs.heartbeat", "200ms");

  private DeployService service;
  private Person seller;
  private String slug;
  private String namespace;

  @BeforeAll
  void start() {
    service = DeployService.start(QUICK);
  }

  @BeforeEach
  void deploy() {
    seller = service.seller();
    slug = Requests.slug();
    namespace = "show-" + slug;
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
  }

  @AfterEach
  void behave() {
    service.cluster().behave();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void eventsComeNewestFirstAndTwoHundredAtMost() {
    Instant first = Instant.parse("2026-11-20T10:00:00Z");
    for (int number = 0; number < 250; number++) {
      // Not in the order of time.
      int second = number * 7 % 250;
      event("event-" + number, first.plusSeconds(second).toString(), "reason " + second);
    }
    JsonNode items = service.get(seller, path("/events")).json().get("items");
    assertEquals(200, items.size());
    for (int number = 0; number < 200; number++) {
      assertEquals("reason " + (249 - number), items.get(number).get("reason").asText());
    }
    assertEquals("Pod", items.at("/0/object/kind").asText());
    assertEquals("event-1", items.at("/0/object/name").asText());
    assertEquals("Warning", items.at("/0/type").asText());
  }

  @Test
  void theLastLinesOfEachPodOfAComponentAreRead() {
    pod("event-1", "event", 0);
    pod("event-2", "event", 0);
    pod("ticketing-1", "ticketing", 0);
    for (int number = 1; number <= 300; number++) {
      write("event-1", "line " + number);
    }
    write("event-2", "x".repeat(10_000));
    JsonNode pods = service.get(seller, path("/components/event/logs")).json().get("pods");
    assertEquals(2, pods.size());
    assertEquals("event-1", pods.at("/0/pod").asText());
    assertTrue(pods.at("/0/ready").asBoolean());
    assertEquals(200, pods.at("/0/lines").size());
    assertEquals("line 300", pods.at("/0/lines/199").asText());
    assertEquals(8 * 1024 + 1, pods.at("/1/lines/0").asText().length());
    assertEquals(
        List.of("line 299", "line 300"),
        List.of(
            service
                .get(seller, path("/components/event/logs?lines=2"))
                .json()
                .at("/pods/0/lines/0")
                .asText(),
            service
                .get(seller, path("/components/event/logs?lines=2"))
                .json()
                .at("/pods/0/lines/1")
                .asText()));
    for (String lines : List.of("0", "1001", "many")) {
      assertEquals(
          400, service.get(seller, path("/components/event/logs?lines=" + lines)).status());
    }
  }

  @Test
  void whoeverOwnsNothingLearnsNothing() {
    for (String path :
        List.of("/events", "/components/event/logs", "/components/event/logs/stream")) {
      assertEquals(404, service.get(service.seller(), path(path)).status());
      assertEquals(401, service.get(null, path(path)).status());
      assertEquals(403, service.get(service.person("buyer"), path(path)).status());
    }
    assertEquals(404, service.get(seller, path("/components/nothing/logs")).status());
    assertEquals(404, service.get(seller, path("/components/nothing/logs/stream")).status());
    assertEquals(200, service.get(service.person("admin"), path("/events")).status());
  }

  @Test
  void aClusterThatIsAwayIsSaidToBe() {
    service
        .cluster()
        .interceptBefore(call -> {
          if (call.equals("list Event") || call.equals("list Pod")) {
            throw new ClusterUnavailableException("connection refused");
          }
        });
    for (String path :
        List.of("/events", "/components/event/logs", "/components/event/logs/stream")) {
      Answer answer = service.get(seller, path(path));
      assertEquals(503, answer.status());
      assertEquals("CLUSTER_UNAVAILABLE", answer.code());
    }
  }

  @Test
  void aStreamMergesThePodsAndPicksUpNewOnes() throws Exception {
    pod("event-1", "event", 0);
    write("event-1", "before");
    List<String> lines = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> stream = follow(service, lines);
    Awaitility.await().until(() -> lines.contains(line("event-1", "before")));
    pod("event-2", "event", 0);
    write("event-2", "its first words");
    write("event-1", "meanwhile");
    Awaitility.await()
        .until(() ->
            lines.contains(line("event-2", "its first words"))
                && lines.contains(line("event-1", "meanwhile"))
                && lines.contains(": heartbeat"));
    service.cluster().delete("Pod", namespace, "event-1");
    write("event-2", "still there");
    Awaitility.await().until(() -> lines.contains(line("event-2", "still there")));
    assertFalse(stream.isDone());
    assertEquals(
        lines.stream().filter(line -> line.startsWith("data: ")).distinct().count(),
        lines.stream().filter(line -> line.startsWith("data: ")).count(),
        "nothing comes twice");
    stream.cancel(true);
    Awaitility.await().until(() -> service.cluster().logs().readers() == 0);
  }

  @Test
  void aPodThatRestartsIsReadFromItsBeginningAndABrokenLogGoesOn() {
    pod("event-1", "event", 0);
    List<String> lines = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> stream = follow(service, lines);
    awaitReaders(1);
    write("event-1", "one");
    service.cluster().logs().end(namespace, "event-1");
    awaitReaders(1);
    write("event-1", "two");
    Awaitility.await().until(() -> lines.contains(line("event-1", "two")));
    assertEquals(1, lines.stream().filter(line("event-1", "one")::equals).count());
    pod("event-1", "event", 1);
    service.cluster().logs().end(namespace, "event-1");
    Awaitility.await()
        .until(() -> lines.stream().filter(line("event-1", "two")::equals).count() == 2);
    stream.cancel(true);
    awaitReaders(0);
  }

  @Test
  void aReaderWhoIsTooSlowIsToldWhatIsLeftOut() throws Exception {
    pod("event-1", "event", 0);
    URI uri = service.uri(path("/components/event/logs/stream"));
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4 * 1024);
      socket.connect(new java.net.InetSocketAddress(uri.getHost(), uri.getPort()));
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + uri.getPath()
                      + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + seller.token()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      awaitReaders(1);
      String filling = "x".repeat(8_000);
      // More than the buffers of both sockets hold, too.
      for (int number = 1; number <= 4_000; number++) {
        write("event-1", number + " " + filling);
        if (number % 20 == 0) {
          // Time enough for a stream that does not wait for its reader to send them all.
          service.get(seller, path("/events"));
        }
      }
      write("event-1", "the last line");
      long received = 0;
      long dropped = 0;
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = reader.readLine();
          !line.contains("the last line");
          line = reader.readLine()) {
        if (line.startsWith("data: {\"lines\":")) {
          dropped += Long.parseLong(line.replaceAll("\\D", ""));
        } else if (line.startsWith("data: ")) {
          received++;
        }
      }
      assertTrue(dropped > 0, "nothing was left out of " + received);
      assertTrue(received < 2_000, "more waited than connections and the buffer hold: " + received);
      assertEquals(4_000, received + dropped);
    }
    awaitReaders(0);
  }

  @Test
  void fiveStreamsOfAShowAreOpenAtOnceAndAPlaceBecomesFree() {
    pod("event-1", "event", 0);
    List<CompletableFuture<Void>> streams = new ArrayList<>();
    IntStream.range(0, 5)
        .forEach(number -> streams.add(follow(service, new CopyOnWriteArrayList<>())));
    awaitReaders(5);
    Answer refused = service.get(seller, path("/components/event/logs/stream"));
    assertEquals(429, refused.status());
    assertEquals("TOO_MANY_STREAMS", refused.code());
    assertTrue(refused.response().headers().firstValue("retry-after").isPresent());
    streams.removeLast().cancel(true);
    awaitReaders(4);
    List<String> lines = new CopyOnWriteArrayList<>();
    streams.add(follow(service, lines));
    awaitReaders(5);
    streams.forEach(stream -> stream.cancel(true));
    awaitReaders(0);
  }

  @Test
  void aStreamEndsAfterItsTime() throws Exception {
    DeployService brief = service.replica(Map.of("deploy.logs.longest", "300ms"));
    try {
      pod("event-1", "event", 0);
      List<String> lines = new CopyOnWriteArrayList<>();
      follow(brief, lines).get(20, TimeUnit.SECONDS);
      assertTrue(lines.contains("event: end"), lines.toString());
      awaitReaders(0);
    } finally {
      brief.stop();
    }
  }

  @Test
  void aServiceThatStopsDoesNotWaitForItsReaders() throws Exception {
    DeployService other = service.replica(QUICK);
    pod("event-1", "event", 0);
    List<String> lines = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> stream = follow(other, lines);
    awaitReaders(1);
    other.stop();
    stream.get(20, TimeUnit.SECONDS);
    assertFalse(lines.contains("event: end"), "the browser is to connect again");
    awaitReaders(0);
  }

  private CompletableFuture<Void> follow(DeployService replica, List<String> lines) {
    CompletableFuture<HttpResponse<Void>> response =
        replica
            .client()
            .sendAsync(
                replica
                    .request(seller, path("/components/event/logs/stream"))
                    .timeout(java.time.Duration.ofMinutes(5))
                    .GET()
                    .build(),
                HttpResponse.BodyHandlers.fromLineSubscriber(new LineCollector(lines)));
    CompletableFuture<Void> stream =
        response.thenAccept(answer ->
            assertEquals(
                "text/event-stream", answer.headers().firstValue("content-type").orElse("")));
    // Only the cancellation of what the client gave out ends the exchange.
    stream.whenComplete((done, failure) -> {
      if (stream.isCancelled()) {
        response.cancel(true);
      }
    });
    return stream;
  }

  private void awaitReaders(int count) {
    Awaitility.await().until(() -> service.cluster().logs().readers() == count);
  }

  private String path(String rest) {
    return "/deployments/" + slug + rest;
  }

  private static String line(String pod, String text) {
    return "data: {\"pod\":\"" + pod + "\",\"text\":\"" + text + "\"}";
  }

  private void write(String pod, String line) {
    service.cluster().logs().write(namespace, pod, line);
  }

  private void pod(String name, String component, int restarts) {
    service
        .cluster()
        .put(
            new ClusterObject(
                Map.of(
                    "kind",
                    "Pod",
                    "metadata",
                    Map.of(
                        "name",
                        name,
                        "namespace",
                        namespace,
                        "labels",
                        Map.of("marquee.dev/component", component)),
                    "status",
                    Map.of(
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", "True")),
                        "containerStatuses",
                        List.of(Map.of("restartCount", restarts))))));
  }

  private void event(String name, String time, String reason) {
    service
        .cluster()
        .put(
            new ClusterObject(
                Map.of(
                    "kind",
                    "Event",
                    "metadata",
                    Map.of("name", name, "namespace", namespace),
                    "involvedObject",
                    Map.of("kind", "Pod", "name", "event-1"),
                    "type",
                    "Warning",
                    "reason",
                    reason,
                    "message",
                    "it happened",
                    "lastTimestamp",
                    time)));
  }
}
