package dev.marquee.notification.sql;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON in and out of this service's tables. */
@Singleton
public class StoredJson {
  private final ObjectMapper json;

  StoredJson(ObjectMapper json) {
    this.json = json;
  }

  /** What was written before. */
  public <T> T read(String text, Class<T> type) {
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
      throw new UncheckedIOException("Not serializable: " + value.getClass(), exception);
    }
  }
}
