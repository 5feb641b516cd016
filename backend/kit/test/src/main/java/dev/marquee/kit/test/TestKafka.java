package dev.marquee.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker for tests: {@code gateway-api/local-kafka} in a process of its own, with a
 * directory that goes when the test's process does. Tests {@linkplain #shared share} one, and keep
 * apart by show, key or consumer group; who stops or kills a broker makes {@linkplain #create one
 * of its own}.
 */
public final class TestKafka implements AutoCloseable {
  private static final String PROGRAM = "gateway-api/local-kafka/target/local-kafka.jar";
  private static final String READY = "Kafka Server started";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  private final Path directory;
  private final int port;
  private @Nullable Process process;

  private TestKafka(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** The broker of all tests of this Java process, started at the first use. */
  public static TestKafka shared() {
    return Shared.INSTANCE;
  }

  /** A broker of its own that runs. */
  public static TestKafka create() {
    try {
      TestKafka kafka =
          new TestKafka(Files.createTempDirectory("marquee-test-kafka"), FreePort.find());
      // Without a thread that waits for it, the process outlives a test that just ends.
      Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
      kafka.start();
      return kafka;
    } catch (IOException exception) {
      throw new UncheckedIOException("No directory for a broker", exception);
    }
  }

  /** Host and port for clients; the same after a restart. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The environment of the component contract. */
  public Map<String, Object> environment() {
    return Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
  }

  /**
   * Starts it on what it has written before, and waits until it serves. Does nothing when it runs.
   */
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    Path output = directory.resolve("output.txt");
    try {
      Files.deleteIfExists(output);
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx160m",
                  "-Xss512k",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-jar",
                  program().toString(),
                  "--data",
                  directory.resolve("data").toString(),
                  "--port",
                  String.valueOf(port),
                  "--until-exit",
                  String.valueOf(ProcessHandle.current().pid()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException exception) {
      throw new UncheckedIOException("Could not start a broker", exception);
    }
    Process started = process;
    Awaitility.await("broker")
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !started.isAlive() || Files.readString(output).contains(READY));
    if (!started.isAlive()) {
      throw new IllegalStateException("The broker has ended:\n" + read(output));
    }
  }

  /** Ends it in order. */
  public synchronized void stop() {
    end(Process::destroy);
  }

  /** Ends it as a power failure of its process would. */
  public synchronized void kill() {
    end(Process::destroyForcibly);
  }

  /** Ends it, and removes what it has written. */
  @Override
  public synchronized void close() {
    kill();
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException exception) {
      throw new UncheckedIOException("Could not remove " + directory, exception);
    }
  }

  private void end(java.util.function.Consumer<Process> signal) {
    Process running = process;
    if (running == null) {
      return;
    }
    signal.accept(running);
    try {
      if (!running.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The broker does not end");
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
    process = null;
  }

  /** In the repository that the tests run in, wherever it is checked out. */
  private static Path program() {
    Path start = Path.of("").toAbsolutePath();
    for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
      Path program = folder.resolve(PROGRAM);
      if (Files.exists(program)) {
        return program;
      }
    }
    throw new IllegalStateException(
        "There is no %s above %s: build it with mvn -pl gateway-api/local-kafka package -DskipTests"
            .formatted(PROGRAM, start));
  }

  private static String read(Path file) {
    try {
      return String.join("\n", Files.readAllLines(file));
    } catch (IOException exception) {
      return List.of(exception).toString();
    }
  }

  private static final class Shared {
    static final TestKafka INSTANCE = create();
  }
}
