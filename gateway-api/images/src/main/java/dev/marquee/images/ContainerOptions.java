package dev.marquee.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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

  /** Writes them below a folder, unless they are there, and returns the file. */
  static Path write(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(FILE);
    byte[] content = content();
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      Files.write(file, content);
    }
    return file;
  }
}
