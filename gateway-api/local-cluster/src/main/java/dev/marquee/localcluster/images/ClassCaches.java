package dev.marquee.localcluster.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The JDK's ahead-of-time caches of images. A cache is good for one content of the image and one
 * build of Java only, so both are in its name.
 */
public record ClassCaches(Path folder, String javaVersion) {
  /** The caches for one Java, told from others by its {@code release} file. */
  public static ClassCaches of(Path folder, Path javaHome) throws IOException {
    Path release = javaHome.resolve("release");
    String text = Files.exists(release) ? Files.readString(release) : javaHome.toString();
    return new ClassCaches(folder, Integer.toHexString(text.hashCode()));
  }

  public Path file(Image image) {
    return folder.resolve(image.digest() + "-" + javaVersion + ".aot");
  }

  /** The cache of an image, when it has been made. */
  public Optional<Path> find(Image image) {
    return Optional.of(file(image)).filter(Files::exists);
  }
}
