package dev.marquee.localcluster.postgres;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.processes.ProcessStart;
import dev.marquee.localcluster.programs.KeptProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server with a data directory of its own. It listens on loopback only and wants a
 * password of everybody (SCRAM); it writes to disk before it says so, as PostgreSQL does by
 * default. It is a process like any other here: one that an earlier run has left is taken over, and
 * one that ends is started again.
 */
public final class PostgresServer {
  public static final String ADMINISTRATOR = "postgres";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration LEFT_TIMEOUT = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_NANOS = 20_000_000;
  private static final int CONNECT_TIMEOUT_SECONDS = 2;

  private final Path folder;
  private final int port;
  private final String password;
  private final KeptProgram kept;

  /**
   * @param folder where programs and data are kept
   * @param password of the administrator; the data directory is made with it
   */
  public PostgresServer(Path folder, int port, String password) {
    this.folder = folder;
    this.port = port;
    this.password = password;
    // An interrupt is its 'fast shutdown': it ends all connections and then itself.
    this.kept = new KeptProgram("PostgreSQL", folder, Signal.INTERRUPT, GRACE, this::prepare);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /**
   * Starts it, or takes over the one that runs, and looks after it until {@link #stop}; returns
   * once it answers.
   */
  public void start() throws IOException, InterruptedException {
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      initialize(PostgresPrograms.unpack(programs()));
    }
    kept.start();
    awaitAnswer();
  }

  /** Ends all connections and the server; returns once it has ended. */
  public void stop() throws IOException, InterruptedException {
    kept.stop();
  }

  /** The server's process, when it runs. */
  public Optional<ProcessIdentity> process() throws IOException {
    return KeptProgram.left(folder);
  }

  /** A connection as administrator. */
  public Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", ADMINISTRATOR);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url(database), properties);
  }

  private void initialize(PostgresPrograms programs) throws IOException, InterruptedException {
    SafeFiles.deleteAll(data());
    SafeFiles.folder(data());
    Path passwordFile = folder.resolve("initial-password");
    SafeFiles.replace(passwordFile, password.getBytes(StandardCharsets.UTF_8));
    try {
      int exitCode =
          process(
                  List.of(
                      programs.program("initdb").toString(),
                      "--pgdata=" + data(),
                      "--username=" + ADMINISTRATOR,
                      "--auth=scram-sha-256",
                      "--pwfile=" + passwordFile,
                      "--encoding=UTF8",
                      "--locale-provider=builtin",
                      "--builtin-locale=C.UTF-8",
                      "--locale=C"))
              .start()
              .waitFor();
      if (exitCode != 0) {
        SafeFiles.deleteAll(data());
        throw new IOException("PostgreSQL's data could not be made; see " + log());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private ProcessStart prepare() throws IOException {
    PostgresPrograms programs = PostgresPrograms.unpack(programs());
    endWhatIsLeft();
    // After a crash the number in it may belong to somebody else, or to nobody but a zombie, and
    // either would keep PostgreSQL from starting.
    Files.deleteIfExists(data().resolve("postmaster.pid"));
    var command = new ArrayList<String>();
    command.addAll(List.of(programs.program("postgres").toString(), "-D", data().toString()));
    Map<String, String> settings =
        Map.of(
            "listen_addresses", "127.0.0.1",
            "port", Integer.toString(port),
            "unix_socket_directories", "",
            "max_connections", "300",
            "shared_buffers", "64MB",
            "max_wal_size", "512MB",
            "jit", "off");
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return process(command);
  }

  /**
   * A server that was killed leaves the processes of its connections, which work on until they
   * notice. A second server beside them would spoil the data; killed, they leave what a crash
   * leaves, and the next start recovers from that.
   */
  private void endWhatIsLeft() throws IOException {
    Instant until = Instant.now().plus(LEFT_TIMEOUT);
    for (List<ProcessHandle> left = left(); !left.isEmpty(); left = left()) {
      if (Instant.now().isAfter(until)) {
        throw new IOException("processes of an earlier one do not end: " + left);
      }
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Each process of a server works in its data directory. */
  private List<ProcessHandle> left() throws IOException {
    Path directory = data().toRealPath();
    return ProcessHandle.allProcesses()
        .filter(process -> worksIn(process.pid()).filter(directory::equals).isPresent())
        .toList();
  }

  private static Optional<Path> worksIn(long pid) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")));
    } catch (IOException e) {
      // It has ended meanwhile, or is somebody else's.
      return Optional.empty();
    }
  }

  private ProcessStart process(List<String> command) throws IOException {
    var line = new ArrayList<String>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      line.addAll(List.of("unshare", "-U"));
    }
    line.addAll(command);
    return new ProcessStart(line, Map.of(), folder, log());
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    Instant until = Instant.now().plus(START_TIMEOUT);
    while (true) {
      try (Connection connection = connect(ADMINISTRATOR)) {
        if (connection.isValid(CONNECT_TIMEOUT_SECONDS)) {
          return;
        }
      } catch (SQLException e) {
        if (Instant.now().isAfter(until)) {
          throw new IOException("PostgreSQL does not answer; see " + log(), e);
        }
      }
      Thread.sleep(20);
    }
  }

  private Path programs() {
    return folder.resolve("programs");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("postgres.log");
  }

  private static boolean isRoot() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
  }
}
