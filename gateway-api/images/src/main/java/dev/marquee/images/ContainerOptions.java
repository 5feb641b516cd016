package dev.marquee.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The flags of Java in a container: an argument file, the same for every image. */
final class ContainerOptions {
  static final String FILE = "container.options";

  private ContainerOptions() {}

  static byte[] content() throws IOException {
    try (InputStream content = ContainerOptions.class.getResourceAsStream(FILE)) {
      if (content == null) {
        throw new IOException(FILE + " is missing from the jar of this extension.");
      }
      return content.readAllBytes();
    }
  }

  /** Writes them below a folder and returns the file. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.write(folder.resolve(FILE), content());
  }
}
