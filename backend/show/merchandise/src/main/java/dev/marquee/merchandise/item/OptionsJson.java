package dev.marquee.merchandise.item;

import dev.marquee.merchandise.domain.Option;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Options as they are kept in a column. */
@Singleton
class OptionsJson {
  private static final Argument<List<Stored>> LIST = Argument.listOf(Stored.class);

  private final ObjectMapper json;

  OptionsJson(ObjectMapper json) {
    this.json = json;
  }

  @Serdeable
  record Stored(String name, List<String> values) {}

  String write(List<Option> options) {
    try {
      return json.writeValueAsString(
          options.stream().map(option -> new Stored(option.name(), option.values())).toList());
    } catch (IOException exception) {
      throw new UncheckedIOException("Options are always serializable", exception);
    }
  }

  List<Option> read(String text) {
    try {
      return json.readValue(text, LIST).stream()
          .map(stored -> new Option(stored.name(), stored.values()))
          .toList();
    } catch (IOException exception) {
      throw new UncheckedIOException("Stored options are not readable", exception);
    }
  }
}
