package dev.marquee.deploy.archive;

import dev.marquee.deploy.archive.DumpContents.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The tables of a database, all as they were at one moment: everything is read in one transaction
 * that sees one state.
 */
final class ShowTables {
  private final Connection connection;

  /**
   * Begins the transaction.
   *
   * @param connection to the show's database; the caller closes it
   */
  ShowTables(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  /**
   * A table.
   *
   * @param quoted schema and name as a statement needs them
   */
  record Table(String schema, String name, String quoted) {
    /** Where it is in the ZIP file; no name leads out of its folder. */
    String file() {
      return safe(schema) + "/" + safe(name) + ".csv";
    }

    private static String safe(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace(".", "%2E");
    }
  }

  /** The tables of all schemas but PostgreSQL's own, by name. */
  List<Table> all() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select n.nspname, c.relname,
                  quote_ident(n.nspname) || '.' || quote_ident(c.relname) as quoted
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and c.relpersistence <> 't'
                  and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                order by n.nspname, c.relname
                """)) {
      List<Table> tables = new ArrayList<>();
      while (row.next()) {
        tables.add(
            new Table(row.getString("nspname"), row.getString("relname"), row.getString("quoted")));
      }
      return tables;
    }
  }

  /** The columns that {@link #copy} writes, which leaves out those that are computed. */
  List<Column> columns(Table table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select attname, format_type(atttypid, atttypmod) as type
            from pg_attribute
            where attrelid = ?::regclass and attnum > 0 and not attisdropped
              and attgenerated = ''
            order by attnum
            """)) {
      statement.setString(1, table.quoted());
      try (ResultSet row = statement.executeQuery()) {
        List<Column> columns = new ArrayList<>();
        while (row.next()) {
          columns.add(new Column(row.getString("attname"), row.getString("type")));
        }
        return columns;
      }
    }
  }

  /**
   * Writes all rows as CSV.
   *
   * @return how many
   */
  long copy(Table table, OutputStream out) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy " + table.quoted() + " to stdout (format csv, header)", out);
  }
}
