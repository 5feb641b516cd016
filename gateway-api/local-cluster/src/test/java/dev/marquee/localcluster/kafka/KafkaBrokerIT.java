package dev.marquee.localcluster.kafka;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessStatistics;
import dev.marquee.localcluster.programs.KeptProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository's own broker, as the cluster runs it. */
class KafkaBrokerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;
  private KafkaBroker broker;

  @BeforeEach
  void prepare() throws IOException {
    broker = broker();
  }

  @AfterEach
  void stop() throws Exception {
    broker.stop();
  }

  @Test
  void itRunsFromACopyAndIsStartedAgainOnItsDataWhenItIsKilled() throws Exception {
    assertFalse(broker.runs());
    broker.start();
    await().atMost(PATIENCE).until(broker::answers);
    ProcessIdentity first = KeptProgram.left(directory.resolve("kafka")).orElseThrow();
    assertTrue(commandLine(first).contains(directory.resolve("kafka/program").toString()));
    System.out.printf(
        "A broker of its own takes %d MiB%n",
        ProcessStatistics.read(first.pid()).orElseThrow().residentBytes() >> 20);
    byte[] identity = identity();

    first.signal(ProcessIdentity.Signal.KILL);
    await().atMost(PATIENCE).until(() -> broker.runs() && broker.answers());
    assertArrayEquals(identity, identity(), "It was formatted again");
    assertEquals(1, copies());
  }

  private KafkaBroker broker() throws IOException {
    PortTable ports = PortTable.open(directory.resolve("ports.json"), new Random());
    return new KafkaBroker(
        KafkaProgram.find(root()).orElseThrow(),
        Path.of(System.getProperty("java.home")),
        directory.resolve("kafka"),
        ports.named("kafka"),
        ports.named("kafka-controller"));
  }

  private byte[] identity() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("kafka/data"))) {
      return Files.readAllBytes(
          files.filter(file -> file.endsWith("meta.properties")).findFirst().orElseThrow());
    }
  }

  private long copies() throws IOException {
    try (Stream<Path> copies = Files.list(directory.resolve("kafka/program"))) {
      return copies.count();
    }
  }

  private static String commandLine(ProcessIdentity process) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("marquee"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
