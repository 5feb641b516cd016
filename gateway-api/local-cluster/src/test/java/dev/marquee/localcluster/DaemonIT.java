package dev.marquee.localcluster;

import static dev.marquee.localcluster.testing.ClusterCaller.fetch;
import static dev.marquee.localcluster.testing.Objects.deployment;
import static dev.marquee.localcluster.testing.Objects.namespace;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.testing.ClusterCaller;
import dev.marquee.localcluster.testing.DaemonProcess;
import dev.marquee.localcluster.testing.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole as a process that is started, killed and started again. */
class DaemonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String MANIFEST =
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: marquee-system
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: front
        namespace: marquee-system
        labels:
          marquee.dev/database: front
      spec:
        selector:
          matchLabels: {app: front}
        template:
          metadata:
            labels: {app: front}
          spec:
            terminationGracePeriodSeconds: 3
            containers:
              - name: front
                image: marquee/sample:1
                ports:
                  - {name: http, containerPort: 8080, hostPort: 8080}
                  - {name: management, containerPort: 9090}
                envFrom:
                  - secretRef: {name: front-database}
                readinessProbe:
                  httpGet: {path: /health/readiness, port: management}
      """;

  @TempDir Path directory;
  private final List<DaemonProcess> started = new ArrayList<>();
  private Path state;
  private int publicPort;

  @BeforeEach
  void buildRepository() throws IOException {
    TestImage.build(directory.resolve("repository"), "sample", "1", "first");
    Path manifests = Files.createDirectories(directory.resolve("manifests"));
    Files.writeString(manifests.resolve("kustomization.yaml"), "resources: [front.yaml]\n");
    Files.writeString(manifests.resolve("front.yaml"), MANIFEST);
    state = directory.resolve("state");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      publicPort = socket.getLocalPort();
    }
  }

  @AfterEach
  void stopEverything() throws InterruptedException {
    started.forEach(daemon -> daemon.process().destroyForcibly());
    command("stop", "--state", state.toString()).exitCode();
  }

  @Test
  void processesOutliveAKilledClusterAndAreTakenOver() throws Exception {
    DaemonProcess first = run();
    awaitReady(first);
    ClusterCaller caller = caller();
    assertEquals(
        200,
        caller
            .apply(namespace("show-a"), deployment("show-a", "web", "marquee/sample:1"))
            .status());
    await().atMost(PATIENCE).until(() -> caller.readyReplicas("show-a", "web") == 1);
    String platformPid = fetch(publicUrl() + "/pid").text();
    String showPod = pod(caller, "show-a", "web");

    first.process().destroyForcibly();
    first.exitCode();
    assertEquals(platformPid, fetch(publicUrl() + "/pid").text());

    DaemonProcess second = run();
    awaitReady(second);
    ClusterCaller again = caller();
    await().atMost(PATIENCE).until(() -> again.readyReplicas("show-a", "web") == 1);
    assertEquals(platformPid, fetch(publicUrl() + "/pid").text());
    assertEquals(showPod, pod(again, "show-a", "web"));
    assertEquals(caller.url(), again.url());
    second.process().destroyForcibly();
    second.exitCode();

    // A module that was rebuilt meanwhile runs after the next start.
    TestImage.build(directory.resolve("repository"), "sample", "1", "rebuilt");
    DaemonProcess third = run();
    await().atMost(PATIENCE).until(() -> answer().equals("rebuilt"));
    awaitReady(third);
    long pid = Long.parseLong(fetch(publicUrl() + "/pid").text());
    third.process().destroyForcibly();
    third.exitCode();

    // Without a cluster, stopping ends what it has left.
    DaemonProcess stop = command("stop", "--state", state.toString());
    assertEquals(0, stop.exitCode(), stop.text());
    assertFalse(alive(pid));
    assertFalse(Files.exists(state.resolve("postgres/data/postmaster.pid")));
    DaemonProcess nothingLeft = command("stop", "--state", state.toString());
    assertEquals(ExitCode.NOT_RUNNING.number(), nothingLeft.exitCode());
    assertTrue(nothingLeft.text().startsWith("No local cluster runs on"), nothingLeft.text());
  }

  @Test
  void aRunningOneIsShownRefusesASecondOneAndEndsWithTheProcessThatWantedIt() throws Exception {
    Process launcher = new ProcessBuilder("sleep", "600").start();
    DaemonProcess daemon = run("--until-exit", Long.toString(launcher.pid()));
    awaitReady(daemon);
    long pid = Long.parseLong(fetch(publicUrl() + "/pid").text());

    String status = text(command("status", "--state", state.toString()));
    assertTrue(status.contains("marquee-system  front      Running"), status);
    String logs = text(command("logs", "front", "--state", state.toString()));
    assertTrue(logs.contains("starting as"), logs);
    assertEquals(1, command("logs", "nobody", "--state", state.toString()).exitCode());

    DaemonProcess second = run();
    assertEquals(ExitCode.ALREADY_RUNNING.number(), second.exitCode());
    assertEquals("A local cluster already runs on " + state + ".\n", second.text());

    launcher.destroyForcibly();
    assertEquals(0, daemon.exitCode());
    assertFalse(alive(pid));
    assertTrue(PortTable.isFree(publicPort));
    assertFalse(Files.exists(state.resolve("cluster/ready")));
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      publicPort = socket.getLocalPort();

      DaemonProcess daemon = run();

      assertEquals(ExitCode.PORT_IN_USE.number(), daemon.exitCode());
      assertTrue(daemon.text().startsWith("Port " + publicPort + " is in use"), daemon.text());
    }
  }

  @Test
  void aStateThatIsNoDirectoryIsNamed() throws Exception {
    Files.writeString(state, "a file");

    DaemonProcess daemon = run();

    assertEquals(ExitCode.STATE_NOT_WRITABLE.number(), daemon.exitCode(), daemon.text());
    assertEquals(1, daemon.text().lines().count(), daemon.text());
    Files.delete(state);
  }

  private DaemonProcess run(String... more) {
    var line =
        new ArrayList<String>(
            List.of(
                "run", "--no-warm",
                "--root", directory.resolve("repository").toString(),
                "--state", state.toString(),
                "--port", Integer.toString(publicPort),
                "--manifests", directory.resolve("manifests").toString()));
    line.addAll(List.of(more));
    DaemonProcess daemon = command(line.toArray(String[]::new));
    started.add(daemon);
    return daemon;
  }

  private DaemonProcess command(String... arguments) {
    return DaemonProcess.start(directory, arguments);
  }

  private static String text(DaemonProcess command) throws InterruptedException {
    assertEquals(0, command.exitCode(), command.text());
    return command.text();
  }

  private void awaitReady(DaemonProcess daemon) {
    await()
        .atMost(PATIENCE)
        .failFast("the cluster has ended", () -> !daemon.process().isAlive())
        .until(() -> daemon.text().contains("Ready in "));
    assertTrue(daemon.text().contains("http://localhost:" + publicPort));
  }

  private ClusterCaller caller() throws IOException {
    return new ClusterCaller(
        Files.readString(state.resolve("cluster/address")),
        Files.readString(state.resolve("cluster/token")));
  }

  private String publicUrl() {
    return "http://127.0.0.1:" + publicPort;
  }

  private String answer() {
    try {
      return fetch(publicUrl() + "/").text();
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  private static String pod(ClusterCaller caller, String namespace, String app) {
    return caller.pods(namespace, app).getFirst().at("/metadata/uid").asText();
  }

  private static boolean alive(long pid) {
    return ProcessIdentity.of(pid).isPresent();
  }
}
