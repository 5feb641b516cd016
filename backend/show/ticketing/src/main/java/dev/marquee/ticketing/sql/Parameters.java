package dev.marquee.ticketing.sql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;

/** Binds the parameters of a statement from left to right. */
public final class Parameters {
  private final PreparedStatement statement;
  private int index;

  private Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Starts at the first parameter. */
  public static Parameters of(PreparedStatement statement) {
    return new Parameters(statement);
  }

  public Parameters text(String value) throws SQLException {
    statement.setString(++index, value);
    return this;
  }

  public Parameters number(int value) throws SQLException {
    statement.setInt(++index, value);
    return this;
  }

  public Parameters number(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  public Parameters id(UUID value) throws SQLException {
    statement.setObject(++index, value);
    return this;
  }

  public Parameters instant(Instant value) throws SQLException {
    statement.setObject(++index, OffsetDateTime.ofInstant(value, ZoneOffset.UTC));
    return this;
  }

  /** An array of texts; its elements may be null. */
  public Parameters texts(Collection<String> values) throws SQLException {
    return array("text", values.toArray());
  }

  public Parameters numbers(Collection<Long> values) throws SQLException {
    return array("bigint", values.toArray());
  }

  private Parameters array(String type, Object[] values) throws SQLException {
    Array array = statement.getConnection().createArrayOf(type, values);
    statement.setArray(++index, array);
    return this;
  }
}
