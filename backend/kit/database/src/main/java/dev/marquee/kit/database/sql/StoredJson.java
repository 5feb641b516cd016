package dev.marquee.kit.database.sql;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON in and out of a service's tables. */
@Singleton
public class StoredJson {
  private final ObjectMapper json;

  StoredJson(ObjectMapper json) {
    this.json = json;
  }

  /** What was written before. */
  public <T> T read(String text, Class<T> type) {
    return read(text, Argument.of(type));
  }

  /** What was written before, of a type with parameters. */
  public <T> T read(String text, Argument<T> type) {
    try {
      return json.readValue(text, type);
    } catch (IOException exception) {
      throw new UncheckedIOException("What was stored is not readable", exception);
    }
  }

  /** Text to store. */
  public String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable: " + value.getClass().getName(), exception);
    }
  }
}
