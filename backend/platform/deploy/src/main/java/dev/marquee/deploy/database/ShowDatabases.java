package dev.marquee.deploy.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database and a role of the same name for each show, with a schema for each component. Every
 * call may be repeated, also after one that was cut off half way.
 */
@Singleton
public class ShowDatabases {
  /** Names are written into statements, so they must need no quoting beyond the quotes. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  private final AdministrationSettings settings;

  ShowDatabases(AdministrationSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes the database, the role and the schemas exist, and the role have this password.
   *
   * @throws SQLException when PostgreSQL does not answer or refuses
   */
  public void ensure(String name, String password, List<String> schemas) throws SQLException {
    String role = quoted(name);
    try (Connection connection = connect(settings.url());
        Statement statement = connection.createStatement()) {
      String verb = exists(connection, "pg_roles", "rolname", name) ? "alter" : "create";
      // No attribute besides: only a superuser may name SUPERUSER, even to deny it.
      statement.execute("%s role %s login password '%s'".formatted(verb, role, safe(password)));
      if (!exists(connection, "pg_database", "datname", name)) {
        statement.execute("create database %s template template0 encoding 'UTF8'".formatted(role));
      }
      // Nobody but the show reaches its database. The administrator becomes a member of the role,
      // so
      // that one that is no superuser can end its connections, too.
      statement.execute(
          """
          revoke all on database %1$s from public;
          grant connect, temporary on database %1$s to %1$s;
          grant %1$s to current_user;
          """
              .formatted(role));
    }
    if (schemas.isEmpty()) {
      return;
    }
    try (Connection connection = connect(settings.urlOf(name));
        Statement statement = connection.createStatement()) {
      // All at once: one round trip, one transaction.
      statement.execute(
          schemas.stream()
              .map(schema ->
                  """
                  create schema if not exists %1$s;
                  grant usage, create on schema %1$s to %2$s;
                  """
                      .formatted(quoted(schema), role))
              .collect(Collectors.joining()));
    }
  }

  /**
   * Removes the database, ending its connections, and the role.
   *
   * @throws SQLException when PostgreSQL does not answer or refuses
   */
  public void drop(String name) throws SQLException {
    try (Connection connection = connect(settings.url());
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists %s with (force)".formatted(quoted(name)));
      statement.execute("drop role if exists %s".formatted(quoted(name)));
    }
  }

  /** Whether there is such a database. */
  public boolean exists(String name) throws SQLException {
    try (Connection connection = connect(settings.url())) {
      return exists(connection, "pg_database", "datname", name);
    }
  }

  /** A connection to a show's database as the administrator, to be closed by the caller. */
  public Connection open(String name) throws SQLException {
    return connect(settings.urlOf(name));
  }

  /** The JDBC URL with which a component of the show finds its schema. */
  public String url(String name, String schema) {
    return settings.urlOf(name, "currentSchema=" + schema);
  }

  private Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, settings.properties());
  }

  private static boolean exists(Connection connection, String catalog, String column, String name)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select 1 from %s where %s = ?".formatted(catalog, column))) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String quoted(String name) {
    return '"' + safe(name) + '"';
  }

  private static String safe(String text) {
    if (!SAFE.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a name of ours");
    }
    return text;
  }
}
