package dev.marquee.kit.database.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is bound comes back as it was, by way of a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParametersIT {
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");
  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.123456Z");

  private enum Answer {
    YES
  }

  private Connection connection;

  @BeforeAll
  void connect() throws SQLException {
    connection = TestPostgres.createDatabase().connect();
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void oneByOneInTheirOrder() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select ? as id, ? as text, ? as count, ? as large, ? as yes, ? as time")) {
      Parameters.of(query).id(ID).text("a").number(1).number(1L << 40).bool(true).instant(TIME);
      assertEquals(
          List.of(Optional.of(TIME)),
          Columns.all(
              query,
              row -> {
                assertEquals(ID, Columns.id(row, "id"));
                assertEquals(Optional.of("a"), Columns.optionalText(row, "text"));
                assertEquals(1, row.getInt("count"));
                assertEquals(1L << 40, row.getLong("large"));
                assertTrue(row.getBoolean("yes"));
                assertEquals(TIME, Columns.instant(row, "time"));
                return Columns.optionalInstant(row, "time");
              }));
    }
  }

  @Test
  void whatIsEmptyIsNull() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select ?::text as text, ?::uuid as id, ?::integer as count, ?::timestamptz as time,
              ?::timestamptz as known
            """)) {
      Parameters.of(query)
          .optionalText(Optional.empty())
          .optionalId(Optional.empty())
          .optionalNumber(Optional.empty())
          .optionalInstant(Optional.empty())
          .optionalInstant(Optional.of(TIME));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        assertEquals(Optional.empty(), Columns.optionalText(row, "text"));
        assertNull(row.getObject("id"));
        assertNull(row.getObject("count"));
        assertEquals(Optional.empty(), Columns.optionalInstant(row, "time"));
        assertEquals(Optional.of(TIME), Columns.optionalInstant(row, "known"));
      }
    }
  }

  @Test
  void arraysKeepTheirOrderAndTheirGaps() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select ? as texts, ? as numbers, ?::text[] as ids, ? = array[?] as times,
              ? as gaps, (?::timestamptz[])[1] is null as gap, ?::text[] as integers
            """)) {
      Parameters.of(query)
          .texts(List.of("a", "b, {c}"))
          .numbers(List.of(2L, 1L))
          .ids(List.of(ID))
          .instants(List.of(TIME))
          .instant(TIME)
          .optionalTexts(List.of(Optional.of("a"), Optional.empty()))
          .optionalInstants(List.of(Optional.empty()))
          .integers(List.of(3));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        assertEquals(List.of("a", "b, {c}"), Columns.texts(row, "texts"));
        assertEquals(List.of(2L, 1L), Columns.numbers(row, "numbers"));
        assertEquals(List.of(ID.toString()), Columns.texts(row, "ids"));
        assertTrue(row.getBoolean("times"));
        assertEquals(Arrays.asList("a", null), Columns.texts(row, "gaps"));
        assertTrue(row.getBoolean("gap"));
        assertEquals(List.of("3"), Columns.texts(row, "integers"));
      }
    }
  }

  @Test
  void listsOfListsNeedNotBeEquallyLong() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select (?)[2]::text[] as texts, (?)[1]::bigint[] as numbers")) {
      Parameters.of(query)
          .textLists(List.of(List.of("a"), List.of("b", "c, {\"d\"}")))
          .numberLists(List.of(List.of(1L, 2L), List.of()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        assertEquals(List.of("b", "c, {\"d\"}"), Columns.texts(row, "texts"));
        assertEquals(List.of(1L, 2L), Columns.numbers(row, "numbers"));
      }
    }
  }

  @Test
  void allAtOnceByTheirTypes() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select ? as text, ? as answer, ? as time, ?::text as nothing, ?::uuid as id,
              ?::text as empty, ? = any(?) as among, ? = any(?) as not_among
            """)) {
      Parameters.bind(
          query,
          "a",
          Answer.YES,
          TIME,
          null,
          Optional.of(ID),
          Optional.empty(),
          ID,
          List.of(ID, OTHER),
          ID,
          List.of(OTHER));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        assertEquals("a", row.getString("text"));
        assertEquals("YES", row.getString("answer"));
        assertEquals(TIME, Columns.instant(row, "time"));
        assertNull(row.getString("nothing"));
        assertEquals(ID, Columns.id(row, "id"));
        assertNull(row.getString("empty"));
        assertTrue(row.getBoolean("among"));
        assertFalse(row.getBoolean("not_among"));
      }
    }
  }
}
