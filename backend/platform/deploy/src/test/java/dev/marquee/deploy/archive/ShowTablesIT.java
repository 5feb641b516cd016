package dev.marquee.deploy.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.test.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowTablesIT {
  private final TestPostgres.Database database = TestPostgres.createDatabase();

  @Test
  void allTablesAreReadAsTheyWereAtOneMoment() throws SQLException, IOException {
    try (Connection writer = database.connect();
        Connection reader = database.connect()) {
      execute(writer, "create table seat (id text); insert into seat values ('A-1')");
      ShowTables tables = new ShowTables(reader);
      List<ShowTables.Table> found = tables.all();
      execute(writer, "insert into seat values ('A-2'); create table later (id text)");
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      assertEquals(1, tables.copy(found.getFirst(), rows));
      assertEquals("id\nA-1\n", rows.toString());
      assertEquals(found, tables.all());
    }
  }

  @Test
  void everySchemaIsReadButThoseOfPostgresql() throws SQLException {
    try (Connection connection = database.connect()) {
      execute(
          connection,
          """
          create schema "../up"; create table "../up"."a/b" (id text); create table seat (id text);
          create temporary table scratch (id text); create view front as select id from seat;
          create table sold (id text) partition by list (id);
          create table sold_a partition of sold for values in ('a');
          """);
      assertEquals(
          List.of("%2E%2E%2Fup/a%2Fb.csv", "public/seat.csv", "public/sold_a.csv"),
          new ShowTables(connection).all().stream().map(ShowTables.Table::file).toList());
    }
  }

  @Test
  void nothingCanBeWritten() throws SQLException {
    try (Connection connection = database.connect()) {
      ShowTables tables = new ShowTables(connection);
      assertThrows(SQLException.class, () -> execute(connection, "create table seat (id text)"));
      assertThrows(SQLException.class, tables::all, "the transaction has ended with that");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
