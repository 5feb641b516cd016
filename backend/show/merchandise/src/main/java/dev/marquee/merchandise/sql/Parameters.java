package dev.marquee.merchandise.sql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
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

  /** A text, or null. */
  public Parameters optionalText(Optional<String> value) throws SQLException {
    statement.setString(++index, value.orElse(null));
    return this;
  }

  /** An identifier, or null. */
  public Parameters optionalId(Optional<UUID> value) throws SQLException {
    statement.setObject(++index, value.orElse(null));
    return this;
  }

  /** A number, or null. */
  public Parameters optionalNumber(Optional<Integer> value) throws SQLException {
    statement.setObject(++index, value.orElse(null), Types.INTEGER);
    return this;
  }

  public Parameters bool(boolean value) throws SQLException {
    statement.setBoolean(++index, value);
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

  /** An instant, or null. */
  public Parameters optionalInstant(Optional<Instant> value) throws SQLException {
    statement.setObject(
        ++index,
        value.map(instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)).orElse(null));
    return this;
  }

  /** An array of texts; its elements may be null. */
  public Parameters texts(Collection<String> values) throws SQLException {
    return array("text", values.toArray());
  }

  public Parameters numbers(Collection<Long> values) throws SQLException {
    return array("bigint", values.toArray());
  }

  public Parameters ids(Collection<UUID> values) throws SQLException {
    return array("uuid", values.toArray());
  }

  public Parameters instants(Collection<Instant> values) throws SQLException {
    return array("timestamptz", values.stream().map(Instant::toString).toArray());
  }

  /** An array of texts; an empty one is null. */
  public Parameters optionalTexts(Collection<Optional<String>> values) throws SQLException {
    return array("text", values.stream().map(value -> value.orElse(null)).toArray());
  }

  /** An array of instants; an empty one is null. */
  public Parameters optionalInstants(Collection<Optional<Instant>> values) throws SQLException {
    return array(
        "timestamptz",
        values.stream().map(value -> value.map(Instant::toString).orElse(null)).toArray());
  }

  public Parameters integers(Collection<Integer> values) throws SQLException {
    return array("integer", values.toArray());
  }

  private Parameters array(String type, Object[] values) throws SQLException {
    Array array = statement.getConnection().createArrayOf(type, values);
    statement.setArray(++index, array);
    return this;
  }
}
