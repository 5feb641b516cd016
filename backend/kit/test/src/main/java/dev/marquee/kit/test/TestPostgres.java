package dev.marquee.kit.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * One PostgreSQL for all tests of a Java process, started at the first use and ended with the
 * process.
 */
public final class TestPostgres {
  private TestPostgres() {}

  /** A new, empty database that no other test uses. */
  public static Database createDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    EmbeddedPostgres server = Server.INSTANCE;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException exception) {
      throw new IllegalStateException("Could not create a test database", exception);
    }
    return new Database(
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, "postgres", "postgres");
  }

  /**
   * A database and who may use it.
   *
   * @param url the JDBC URL
   */
  public record Database(String url, String user, String password) {
    /** The environment of the component contract. */
    public Map<String, Object> environment() {
      return Map.of("DATABASE_URL", url, "DATABASE_USER", user, "DATABASE_PASSWORD", password);
    }

    /** A new connection of the role that owns the server. */
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }
  }

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
      } catch (IOException exception) {
        throw new UncheckedIOException("Could not start PostgreSQL for the tests", exception);
      }
    }
  }
}
