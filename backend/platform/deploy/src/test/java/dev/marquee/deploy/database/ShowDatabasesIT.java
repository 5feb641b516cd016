package dev.marquee.deploy.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.test.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As an administrator who is no superuser, which is what the platform gets on a real cluster. */
class ShowDatabasesIT {
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private final String administrator = "administrator_" + suffix;
  private final String show = "show_hamlet_" + suffix;

  @Test
  void anAdministratorWhoIsNoSuperuserMakesRepeatsAndRemovesADatabase() throws SQLException {
    TestPostgres.Database own = TestPostgres.createDatabase();
    try (Connection superuser = own.connect();
        Statement statement = superuser.createStatement()) {
      statement.execute(
          "create role %s login createdb createrole password 'admin'".formatted(administrator));
    }
    var databases =
        new ShowDatabases(new AdministrationSettings(own.url(), administrator, "admin"));

    databases.ensure(show, "first", List.of("ticketing"));
    String first = passwordHash(own);
    databases.ensure(show, "second", List.of("ticketing", "event"));

    assertNotEquals(first, passwordHash(own));
    String url = databases.url(show, "event");
    assertEquals(0, count(url));
    try (Connection open = DriverManager.getConnection(url, show, "second")) {
      databases.drop(show);
      assertThrows(SQLException.class, () -> open.createStatement().execute("select 1"));
    }
    assertThrows(SQLException.class, () -> count(url));
    databases.drop(show);
  }

  private String passwordHash(TestPostgres.Database own) throws SQLException {
    try (Connection superuser = own.connect();
        Statement statement = superuser.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select rolpassword from pg_authid where rolname = '%s'".formatted(show))) {
      rows.next();
      return rows.getString(1);
    }
  }

  private int count(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, show, "second");
        Statement statement = connection.createStatement()) {
      statement.execute("create table seat (name text)");
      try (ResultSet rows = statement.executeQuery("select count(*) from seat")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
