package dev.marquee.localcluster.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.processes.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  @TempDir Path directory;

  @Test
  void dataSurvivesAKillAndNobodyGetsInWithoutAPassword() throws Exception {
    PostgresServer server = server();
    try {
      server.start();
      var databases = new Databases(server);
      databases.ensure("tickets", "one");
      databases.ensure("tickets", "two");
      databases.ensure("other", "three");
      try (Connection connection = login(server, "tickets", "tickets", "two");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE seat (name text)");
        statement.execute("INSERT INTO seat VALUES ('A-1')");
        assertEquals("on", value(statement, "SHOW fsync"));
        assertEquals("on", value(statement, "SHOW synchronous_commit"));
      }
      assertThrows(SQLException.class, () -> login(server, "tickets", "tickets", "one"));
      assertThrows(SQLException.class, () -> login(server, "postgres", "postgres", ""));
      assertThrows(SQLException.class, () -> login(server, "tickets", "other", "three"));

      ProcessIdentity process = server.process().orElseThrow();
      process.signal(ProcessIdentity.Signal.KILL);
      awaitAnother(server, process);

      try (Connection connection = login(server, "tickets", "tickets", "two");
          Statement statement = connection.createStatement()) {
        assertEquals("A-1", value(statement, "SELECT name FROM seat"));
      }
      databases.drop("tickets");
      assertThrows(SQLException.class, () -> login(server, "tickets", "tickets", "two"));
    } finally {
      server.stop();
    }
    assertTrue(server.process().isEmpty());
    assertFalse(Files.exists(directory.resolve("postgres/initial-password")));
  }

  @Test
  void whatAKilledServerHasLeftRunningIsEndedBeforeTheNextOneStarts() throws Exception {
    PostgresServer server = server();
    try {
      server.start();
      Connection busy = server.connect(PostgresServer.ADMINISTRATOR);
      long worker;
      try (Statement statement = busy.createStatement()) {
        worker = Long.parseLong(value(statement, "SELECT pg_backend_pid()"));
      }
      // It computes, so it looks at nothing and would not notice for hours.
      Thread work = Thread.ofVirtual().start(() -> compute(busy));
      await(() -> isActive(server, worker));

      ProcessIdentity process = server.process().orElseThrow();
      process.signal(ProcessIdentity.Signal.KILL);
      awaitAnother(server, process);

      assertTrue(ProcessIdentity.of(worker).isEmpty());
      work.join();
    } finally {
      server.stop();
    }
  }

  @Test
  void aNumberThatSomebodyElseHasByNowIsNotTakenForTheServer() throws Exception {
    PostgresServer first = server();
    try {
      first.start();
    } finally {
      first.stop();
    }
    Files.writeString(
        directory.resolve("postgres/data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + directory.resolve("postgres/data") + "\n");
    PostgresServer second = server();
    assertTrue(second.process().isEmpty());
    try {
      second.start();
      assertTrue(second.process().isPresent());
    } finally {
      second.stop();
    }
  }

  private PostgresServer server() throws IOException {
    int port = PortTable.open(directory.resolve("ports.json"), new Random()).named("postgres");
    return new PostgresServer(directory.resolve("postgres"), port, "secret");
  }

  private static void awaitAnother(PostgresServer server, ProcessIdentity former) {
    await(() -> server.process().filter(process -> !process.equals(former)).isPresent());
    await(() -> {
      try (Connection connection = server.connect(PostgresServer.ADMINISTRATOR)) {
        return connection.isValid(1);
      } catch (SQLException notYet) {
        return false;
      }
    });
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  private static void compute(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT count(*) FROM generate_series(1, 100000), generate_series(1, 100000) b, generate_series(1, 100000) c");
      throw new AssertionError("It has come to an end");
    } catch (SQLException ended) {
      // Its server was killed.
    }
  }

  private static boolean isActive(PostgresServer server, long worker) throws SQLException {
    try (Connection connection = server.connect(PostgresServer.ADMINISTRATOR);
        Statement statement = connection.createStatement()) {
      String query =
          "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid = " + worker;
      return value(statement, query).equals("1");
    }
  }

  private static Connection login(
      PostgresServer server, String database, String user, String password) throws SQLException {
    return DriverManager.getConnection(server.url(database), user, password);
  }

  private static String value(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      assertTrue(rows.next());
      return rows.getString(1);
    }
  }
}
