package dev.marquee.localcluster.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes databases with a role of their own. */
public final class Databases {
  private final PostgresServer server;

  public Databases(PostgresServer server) {
    this.server = server;
  }

  /**
   * Makes a database and the role that owns it, both of that name, or gives the role that password.
   *
   * @param name letters, digits, '-' and '_'
   */
  public void ensure(String name, String password) throws SQLException {
    try (Connection connection = server.connect(PostgresServer.ADMINISTRATOR);
        Statement statement = connection.createStatement()) {
      boolean roleExists = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name);
      // Neither names nor passwords can be parameters here; both are quoted.
      statement.execute(
          (roleExists ? "ALTER" : "CREATE")
              + " ROLE "
              + identifier(name)
              + " LOGIN PASSWORD "
              + literal(password));
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        statement.execute("CREATE DATABASE " + identifier(name) + " OWNER " + identifier(name));
        statement.execute("REVOKE CONNECT ON DATABASE " + identifier(name) + " FROM PUBLIC");
      }
    }
  }

  /** Removes a database and its role, connections to it included. */
  public void drop(String name) throws SQLException {
    try (Connection connection = server.connect(PostgresServer.ADMINISTRATOR);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + identifier(name) + " WITH (FORCE)");
      statement.execute("DROP ROLE IF EXISTS " + identifier(name));
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
