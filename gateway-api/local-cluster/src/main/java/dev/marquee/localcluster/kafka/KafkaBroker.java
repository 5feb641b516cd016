package dev.marquee.localcluster.kafka;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.processes.ProcessStart;
import dev.marquee.localcluster.programs.KeptProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a Kafka broker on loopback ports, with data of its own that is kept, and starts it again
 * should it end. Services work without it: their events wait in their outboxes.
 */
public final class KafkaBroker {
  /** It hands over and writes its state; after that the next start has more to recover. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final int LOOK_MILLIS = 200;
  private static final long LOG_LIMIT = 10L << 20;

  /** A few small topics: small pools, one compiler tier, as of the pods. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError");

  private final KafkaProgram program;
  private final Path javaHome;
  private final Path folder;
  private final int port;
  private final int controllerPort;
  private final KeptProgram kept;

  /**
   * @param folder where the copy of the program, the data and the log are kept
   * @param controllerPort where the broker speaks with itself
   */
  public KafkaBroker(
      KafkaProgram program, Path javaHome, Path folder, int port, int controllerPort) {
    this.program = program;
    this.javaHome = javaHome;
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
    this.kept = new KeptProgram("Kafka", folder, Signal.TERMINATE, GRACE, this::prepare);
  }

  /** What clients are told. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Starts it, or takes over the one that runs, and looks after it until {@link #stop}. */
  public void start() throws IOException {
    kept.start();
  }

  public void stop() throws IOException, InterruptedException {
    kept.stop();
  }

  /** Whether its process is there, of this or an earlier run. */
  public boolean runs() throws IOException {
    return KeptProgram.left(folder).isPresent();
  }

  /** Whether it takes connections. */
  public boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LOOK_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private ProcessStart prepare() throws IOException {
    Path jar = program.copy(SafeFiles.folder(folder).resolve("program"));
    Path log = folder.resolve("kafka.log");
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.delete(log);
    }
    var command = new ArrayList<String>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--port",
            Integer.toString(port),
            "--controller-port",
            Integer.toString(controllerPort)));
    return new ProcessStart(command, Map.of("JAVA_HOME", javaHome.toString()), folder, log);
  }
}
