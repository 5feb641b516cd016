package dev.marquee.bench.ticketing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that loses nothing that it has acknowledged ({@code fsync} and {@code
 * synchronous_commit} are on), sized like that of the local cluster. It can crash and be started
 * again on the same data and port. Everybody on this machine is trusted.
 */
public final class DurablePostgres implements AutoCloseable {
  /** The role that owns everything. */
  public static final String USER = "postgres";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "max_connections", "300",
          "shared_buffers", "64MB",
          "max_wal_size", "512MB",
          "jit", "off");

  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;

  private DurablePostgres(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts a server with new data.
   *
   * @param folder for its data and its log; it stays when the server ends
   */
  public static DurablePostgres start(Path folder) throws IOException {
    DurablePostgres postgres = new DurablePostgres(folder, FreePort.find());
    postgres.start();
    postgres.requireDurability();
    return postgres;
  }

  /** Starts it again after a crash; returns once it has recovered and answers. */
  public synchronized void start() throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setPort(port)
            .setPgBinaryResolver(DurablePostgres::programs)
            .setPGStartupWait(START_TIMEOUT)
            .setOutputRedirector(Redirect.appendTo(log().toFile()))
            .setErrorRedirector(Redirect.appendTo(log().toFile()));
    SETTINGS.forEach(builder::setServerConfig);
    try {
      server = builder.start();
    } catch (IOException | RuntimeException exception) {
      throw new IOException("PostgreSQL did not start.\n" + LogTail.of(log()), exception);
    }
  }

  /** Ends it as a crash does ('immediate shutdown'): the next start recovers from its log. */
  public synchronized void crash() throws IOException, InterruptedException {
    Process process = server.getProcess();
    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("PostgreSQL did not end.\n" + LogTail.of(log()));
    }
    server.close();
  }

  /** Makes an empty database. */
  public void createDatabase(String name) throws SQLException {
    execute(USER, "create database " + name);
  }

  /** Runs one statement. */
  public void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A new connection of the owner. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, "");
  }

  /** The JDBC URL of a database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  /**
   * The archive with PostgreSQL's programs. The library's own resolver refuses to choose when the
   * class path names it twice, as it does for tests that use this module's jar and its {@code
   * lib/}.
   */
  private static InputStream programs(String system, String hardware) {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    return DurablePostgres.class
        .getClassLoader()
        .getResourceAsStream("postgres-linux-" + machine + ".txz");
  }

  private Path log() {
    return folder.resolve("postgres.log");
  }

  /** A benchmark of a server that forgets would say nothing. */
  private void requireDurability() throws IOException {
    try (Connection connection = connect(USER);
        Statement statement = connection.createStatement()) {
      for (String setting : new String[] {"fsync", "synchronous_commit"}) {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
          row.next();
          if (!row.getString(1).equals("on")) {
            throw new IOException(setting + " is " + row.getString(1));
          }
        }
      }
    } catch (SQLException exception) {
      throw new IOException("PostgreSQL does not answer.", exception);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
