package dev.marquee.bench.saga.faults;

import dev.marquee.bench.Platform;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service's own database, opened with the service's own rights. */
final class Store {
  private final String url;
  private final String user;
  private final String password;

  private Store(Map<String, String> secret) {
    this.url = secret.get("DATABASE_URL");
    this.user = secret.get("DATABASE_USER");
    this.password = secret.get("DATABASE_PASSWORD");
  }

  static Store ofShow(Platform platform, String slug, String component)
      throws IOException, InterruptedException {
    return new Store(platform.secret("show-" + slug, "database-" + component));
  }

  static Store ofPlatform(Platform platform, String service)
      throws IOException, InterruptedException {
    return new Store(platform.secret("marquee-system", service + "-database"));
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** What becomes of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(String sql, Row<T> reader, Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet row = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }

  /** The first column of the first row, as text; empty when there is none. */
  String text(String sql, Object... parameters) throws SQLException {
    return rows(sql, row -> String.valueOf(row.getString(1)), parameters).stream()
        .findFirst()
        .orElse("");
  }

  void update(String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = prepared(connection, sql, parameters)) {
      statement.executeUpdate();
    }
  }

  /** Runs a statement that locks, and keeps the lock until it is closed or the database ends. */
  Lock lock(String sql, Object... parameters) throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    try (PreparedStatement statement = prepared(connection, sql, parameters)) {
      statement.execute();
    }
    return new Lock(connection);
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
    return statement;
  }

  /** A lock that makes somebody wait. */
  record Lock(Connection connection) implements AutoCloseable {
    @Override
    public void close() {
      try (connection) {
        connection.rollback();
      } catch (SQLException gone) {
        // The database has ended since, and the lock with it.
      }
    }
  }
}
