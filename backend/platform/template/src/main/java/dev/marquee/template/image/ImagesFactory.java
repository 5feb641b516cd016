package dev.marquee.template.image;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import java.nio.file.Path;

/** Reads the pool at start, so that a broken one stops the service instead of a seller. */
@Factory
final class ImagesFactory {
  /**
   * The pool of a file.
   *
   * @param file empty: no image is known
   */
  @Context
  Images images(@Value("${template.images-file}") String file, JsonMapper json) {
    return file.isBlank() ? () -> ImagePool.EMPTY : new ImagesFile(Path.of(file), json);
  }
}
