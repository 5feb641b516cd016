package dev.marquee.localkafka;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is run, in a process of its own. */
class LocalKafkaIT {
  private static final Path PROGRAM = Path.of("target", "local-kafka.jar").toAbsolutePath();

  @TempDir Path directory;
  private final List<Process> processes = new ArrayList<>();
  private final int port = freePort();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterAKillAndTopicsAreKeptForEver() throws Exception {
    Process first = start();
    send("one");
    first.destroyForcibly().waitFor();
    Process second = start();
    send("two");
    assertEquals(List.of("one", "two"), read(2));
    assertEquals("-1", retention());
    second.destroy();
    assertTrue(second.waitFor(20, TimeUnit.SECONDS), "does not end on SIGTERM");
  }

  @Test
  void aSecondOneOnTheSameDirectoryIsRefusedAndHarmsNothing() throws Exception {
    start();
    send("one");
    Process second = new ProcessBuilder(command(freePort())).redirectErrorStream(true).start();
    processes.add(second);
    String output = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, second.waitFor());
    assertTrue(output.contains("Another broker runs on"), output);
    assertEquals(List.of("one"), read(1));
  }

  @Test
  void itEndsWithTheProcessThatItWasStartedFor() throws Exception {
    Process other = new ProcessBuilder("cat").start();
    processes.add(other);
    Process broker = start("--until-exit", String.valueOf(other.pid()));
    other.destroyForcibly();
    assertTrue(broker.waitFor(20, TimeUnit.SECONDS), "has outlived the process");
  }

  private Process start(String... more) throws IOException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    List<String> command = command(port);
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    processes.add(process);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> !process.isAlive() || Files.readString(output).contains("Kafka Server started"));
    assertTrue(process.isAlive(), Files.readString(output));
    return process;
  }

  private List<String> command(int ofPort) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            PROGRAM.toString(),
            "--data",
            directory.resolve("data").toString(),
            "--port",
            String.valueOf(ofPort)));
  }

  private void send(String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + port),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("marquee.sample", "key", value)).get(30, TimeUnit.SECONDS);
    }
  }

  private List<String> read(int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "group.id",
                "sample",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of("marquee.sample"));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
              values.add(record.value());
            }
            return values.size() >= count;
          });
    }
    return values;
  }

  private String retention() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "marquee.sample");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      return admin
          .describeConfigs(List.of(topic))
          .all()
          .get(30, TimeUnit.SECONDS)
          .get(topic)
          .get("retention.ms")
          .value();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
