package dev.marquee.payment.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement from left to right. */
public final class Parameters {
  private Parameters() {}

  /**
   * Binds values: texts, numbers, booleans, identifiers, instants, enumerations by their names,
   * collections of identifiers as arrays, and optional ones of these, empty as null.
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
      case Instant instant -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
      case Enum<?> constant -> constant.name();
      case Collection<?> ids ->
          statement.getConnection().createArrayOf("uuid", ids.toArray(UUID[]::new));
      default -> value;
    };
  }
}
