package dev.marquee.merchandise.item;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What was chosen of an item's options, as it is kept in a column. */
@Singleton
public class OptionsText {
  private static final Argument<Map<String, String>> CHOICE =
      Argument.mapOf(String.class, String.class);

  private final ObjectMapper json;

  OptionsText(ObjectMapper json) {
    this.json = json;
  }

  /** As JSON. */
  public String write(Map<String, String> options) {
    try {
      return json.writeValueAsString(options);
    } catch (IOException exception) {
      throw new UncheckedIOException("A choice is always serializable", exception);
    }
  }

  /** From JSON. */
  public Map<String, String> read(String text) {
    try {
      return json.readValue(text, CHOICE);
    } catch (IOException exception) {
      throw new UncheckedIOException("A stored choice is not readable", exception);
    }
  }
}
