package dev.marquee.localcluster.postgres;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.processes.ProcessStart;
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

/**
 * A PostgreSQL server with a data directory of its own. It listens on loopback only and wants a
 * password of everybody (SCRAM); it writes to disk before it says so, as PostgreSQL does by
 * default. It is a process like any other here: one that an earlier run has left is taken over.
 */
public final class PostgresServer {
  public static final String ADMINISTRATOR = "postgres";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final int CONNECT_TIMEOUT_SECONDS = 2;

  private final Path folder;
  private final int port;
  private final String password;

  /**
   * @param folder where programs and data are kept
   * @param password of the administrator; the data directory is made with it
   */
  public PostgresServer(Path folder, int port, String password) {
    this.folder = folder;
    this.port = port;
    this.password = password;
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Returns once the server answers, started now or long ago. */
  public void start() throws IOException, InterruptedException {
    if (running().isEmpty()) {
      PostgresPrograms programs = PostgresPrograms.unpack(folder.resolve("programs"));
      if (!Files.exists(data().resolve("PG_VERSION"))) {
        initialize(programs);
      }
      launch(programs);
    }
    awaitAnswer();
  }

  /** Ends all connections and the server ('fast shutdown'); returns once it has ended. */
  public void stop() throws IOException, InterruptedException {
    Optional<ProcessIdentity> process = running();
    if (process.isEmpty()) {
      return;
    }
    process.get().signal(Signal.INTERRUPT);
    Instant until = Instant.now().plus(STOP_TIMEOUT);
    while (process.get().isAlive()) {
      if (Instant.now().isAfter(until)) {
        throw new IOException(
            "PostgreSQL has not stopped within " + STOP_TIMEOUT.toSeconds() + " s");
      }
      Thread.sleep(20);
    }
  }

  /** The server's process, when it runs. */
  public Optional<ProcessIdentity> process() throws IOException {
    return running();
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

  /**
   * The process that {@code postmaster.pid} names, when it really is this server: after a crash the
   * number may belong to somebody else, or to nobody but a zombie, and either would keep PostgreSQL
   * from starting.
   */
  private Optional<ProcessIdentity> running() throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.getFirst().strip());
    return ProcessIdentity.of(pid).filter(process -> isServer(pid));
  }

  private boolean isServer(long pid) {
    try {
      String commandLine = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
      List<String> words = List.of(commandLine.split("\0"));
      return words.contains(data().toString()) && words.getFirst().endsWith("postgres");
    } catch (IOException e) {
      return false;
    }
  }

  private void initialize(PostgresPrograms programs) throws IOException, InterruptedException {
    SafeFiles.deleteAll(data());
    SafeFiles.folder(data());
    Path passwordFile = folder.resolve("initial-password");
    SafeFiles.replace(passwordFile, password.getBytes(StandardCharsets.UTF_8));
    try {
      int exitCode =
          run(List.of(
                  programs.program("initdb").toString(),
                  "--pgdata=" + data(),
                  "--username=" + ADMINISTRATOR,
                  "--auth=scram-sha-256",
                  "--pwfile=" + passwordFile,
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C"))
              .waitFor();
      if (exitCode != 0) {
        SafeFiles.deleteAll(data());
        throw new IOException("PostgreSQL's data could not be made; see " + log());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private void launch(PostgresPrograms programs) throws IOException {
    // What is left of a server that was killed; running() has made sure that it does not run.
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
    run(command);
  }

  private Process run(List<String> command) throws IOException {
    var line = new ArrayList<String>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      line.addAll(List.of("unshare", "-U"));
    }
    line.addAll(command);
    return new ProcessStart(line, Map.of(), folder, log()).start();
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
