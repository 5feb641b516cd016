package dev.marquee.event.show;

import dev.marquee.event.domain.Show;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a show as {@code GET /show} answers it. */
@Singleton
public class ShowWriter {
  private final ObjectMapper json;

  ShowWriter(ObjectMapper json) {
    this.json = json;
  }

  /** The show as JSON. */
  public byte[] write(Show show) {
    try {
      return json.writeValueAsBytes(ShowDocument.of(show));
    } catch (IOException exception) {
      throw new UncheckedIOException("A show is always serializable", exception);
    }
  }
}
