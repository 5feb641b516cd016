package dev.marquee.localcluster.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.processes.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  @TempDir Path directory;

  @Test
  void dataSurvivesAKillAndNobodyGetsInWithoutAPassword() throws Exception {
    int port = PortTable.open(directory.resolve("ports.json"), new Random()).free();
    var server = new PostgresServer(directory.resolve("postgres"), port, "secret");
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
      new PostgresServer(directory.resolve("postgres"), port, "secret").start();
      assertEquals(process, server.process().orElseThrow());

      process.signal(ProcessIdentity.Signal.KILL);
      Awaitility.await().until(() -> !process.isAlive());
      pretendThatAnotherProcessHasItsNumber();
      assertTrue(server.process().isEmpty());
      server.start();

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

  private void pretendThatAnotherProcessHasItsNumber() throws Exception {
    Path file = directory.resolve("postgres/data/postmaster.pid");
    String number = Files.readAllLines(file).getFirst();
    String text = Files.readString(file);
    Files.writeString(
        file, text.replaceFirst(number, Long.toString(ProcessHandle.current().pid())));
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
