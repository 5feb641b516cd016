package dev.marquee.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checkout is that these tests belong to. */
final class Repository {
  static final Path ROOT = find();

  private Repository() {}

  private static Path find() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("marquee"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
