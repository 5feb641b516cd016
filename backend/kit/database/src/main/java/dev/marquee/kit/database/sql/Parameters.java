package dev.marquee.kit.database.sql;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binds the parameters of a statement from left to right: one by one, each by the method of its
 * type, or {@linkplain #bind all at once}.
 */
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

  /**
   * Binds all parameters: texts, numbers, booleans, identifiers, instants, enumerations by their
   * names, collections of identifiers as arrays, and optional ones of these, empty as null.
   */
  public static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int index = 0; index < values.length; index++) {
      statement.setObject(index + 1, sql(statement, values[index]));
    }
    return statement;
  }

  private static @Nullable Object sql(PreparedStatement statement, @Nullable Object value)
      throws SQLException {
    return switch (value) {
      case null -> null;
      case Optional<?> optional -> sql(statement, optional.orElse(null));
      case Instant instant -> Times.of(instant);
      case Enum<?> constant -> constant.name();
      case Collection<?> ids ->
          statement.getConnection().createArrayOf("uuid", ids.toArray(UUID[]::new));
      default -> value;
    };
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
    statement.setObject(++index, Times.of(value));
    return this;
  }

  /** An instant, or null. */
  public Parameters optionalInstant(Optional<Instant> value) throws SQLException {
    statement.setObject(++index, Times.ofNullable(value.orElse(null)));
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

  /**
   * An array of arrays of texts, which need not be equally long: each as a literal, for the
   * statement to cast.
   */
  public Parameters textLists(Collection<? extends Collection<String>> values) throws SQLException {
    return literals("text", values);
  }

  /** An array of arrays of numbers, each as a literal, for the statement to cast. */
  public Parameters numberLists(Collection<? extends Collection<Long>> values) throws SQLException {
    return literals("bigint", values);
  }

  private Parameters literals(String type, Collection<? extends Collection<?>> values)
      throws SQLException {
    List<String> literals = new ArrayList<>();
    for (Collection<?> value : values) {
      literals.add(statement.getConnection().createArrayOf(type, value.toArray()).toString());
    }
    return texts(literals);
  }

  private Parameters array(String type, Object[] values) throws SQLException {
    Array array = statement.getConnection().createArrayOf(type, values);
    statement.setArray(++index, array);
    return this;
  }
}
