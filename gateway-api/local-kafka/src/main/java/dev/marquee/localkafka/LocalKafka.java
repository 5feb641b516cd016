package dev.marquee.localkafka;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The command line: formats the directory when that was never done, and runs the broker in this
 * process until SIGTERM. It prints {@code Kafka Server started} when it serves. Whoever kills it
 * loses nothing that was acknowledged: what is written is the operating system's, and a restart on
 * the same directory goes on from there.
 */
public final class LocalKafka {
  private static final String USAGE =
      "usage: --data <directory> --port <port> [--controller-port <port>] [--until-exit <pid>]";

  /** Warnings, and one line when it serves and one when it has ended. */
  private static final Map<String, String> LOGGING =
      Map.of(
          "org.slf4j.simpleLogger.defaultLogLevel",
          "warn",
          "org.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer",
          "info",
          "org.slf4j.simpleLogger.showDateTime",
          "true",
          "org.slf4j.simpleLogger.dateTimeFormat",
          "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          // Kafka registers with Log4j only for changing levels while it runs.
          "log4j2.loggerContextFactory",
          "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");

  private static final int WRONG_USAGE = 2;
  private static final int FAILED = 1;

  /** Open, and so locked, as long as the process lives. */
  private static @Nullable FileChannel directory;

  private LocalKafka() {}

  public static void main(String... line) throws IOException {
    Arguments arguments;
    try {
      arguments = Arguments.parse(line);
    } catch (IllegalArgumentException exception) {
      System.err.println(exception.getMessage());
      System.err.println(USAGE);
      System.exit(WRONG_USAGE);
      return;
    }
    LOGGING.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    arguments.untilExit().ifPresent(LocalKafka::endWith);
    Path data = arguments.data().toAbsolutePath();
    Path log = Files.createDirectories(data.resolve("log"));
    if (!lock(data)) {
      System.err.println("Another broker runs on " + data + ".");
      System.exit(FAILED);
    }
    Path settings = data.resolve("server.properties");
    int controllerPort = arguments.controllerPort() == 0 ? freePort() : arguments.controllerPort();
    write(settings, BrokerSettings.of(log, arguments.port(), controllerPort));
    format(log, settings);
    Kafka.main(new String[] {settings.toString()});
  }

  /** Takes the directory; Kafka itself locks too late, and has written to it by then. */
  private static boolean lock(Path data) throws IOException {
    FileChannel opened =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    directory = opened;
    return opened.tryLock() != null;
  }

  /** Ends this process in order after that one; at once when there is no such process. */
  private static void endWith(long pid) {
    ProcessHandle.of(pid)
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenRun(() -> System.exit(0));
  }

  /** Does nothing on a directory that was formatted before. */
  private static void format(Path log, Path settings) {
    if (Files.exists(log.resolve("meta.properties"))) {
      return;
    }
    PrintStream quiet = new PrintStream(PrintStream.nullOutputStream());
    int code =
        StorageTool.execute(
            new String[] {
              "format",
              "--ignore-formatted",
              "--cluster-id",
              Uuid.randomUuid().toString(),
              "--config",
              settings.toString()
            },
            quiet);
    if (code != 0) {
      System.err.println("The directory " + log + " could not be formatted.");
      System.exit(FAILED);
    }
  }

  private static void write(Path file, Properties settings) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
