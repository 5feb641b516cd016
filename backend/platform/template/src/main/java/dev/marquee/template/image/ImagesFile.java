package dev.marquee.template.image;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool as a JSON file: an object of image to reference. The file may be absent, come, change
 * and go, as the mounted ConfigMap does; each call sees what is there. What cannot be read while
 * the service runs is told in the log, and the last good pool stays.
 */
final class ImagesFile implements Images {
  private static final Logger LOG = LoggerFactory.getLogger(ImagesFile.class);
  private static final Argument<Map<String, String>> OBJECT =
      Argument.mapOf(String.class, String.class);

  private final Path file;
  private final JsonMapper json;
  private byte @Nullable [] content;
  private ImagePool pool = ImagePool.EMPTY;

  /**
   * Reads the file.
   *
   * @throws InvalidImagesException when it is there and not such an object
   */
  ImagesFile(Path file, JsonMapper json) {
    this.file = file;
    this.json = json;
    refresh();
  }

  @Override
  public synchronized ImagePool current() {
    try {
      refresh();
    } catch (InvalidImagesException invalid) {
      LOG.warn("{} The last good list stays.", invalid.getMessage());
    }
    return pool;
  }

  private void refresh() {
    byte[] present = read();
    if (Arrays.equals(present, content)) {
      return;
    }
    content = present;
    pool = present == null ? ImagePool.EMPTY : parse(present);
  }

  private byte @Nullable [] read() {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      return null;
    } catch (IOException exception) {
      throw new InvalidImagesException(file.toString(), "it cannot be read: " + exception);
    }
  }

  private ImagePool parse(byte[] bytes) {
    try {
      Map<String, String> references = json.readValue(bytes, OBJECT);
      if (references == null || references.containsValue(null)) {
        throw new InvalidImagesException(file.toString(), "a value in it is null.");
      }
      return new ImagePool(new HashMap<>(references));
    } catch (IOException exception) {
      throw new InvalidImagesException(
          file.toString(), "it is no JSON object of strings: " + exception.getMessage());
    } catch (IllegalArgumentException exception) {
      throw new InvalidImagesException(file.toString(), String.valueOf(exception.getMessage()));
    }
  }
}
