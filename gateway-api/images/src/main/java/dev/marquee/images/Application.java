package dev.marquee.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A service's jar and libraries, laid out in a folder as they will be in the image.
 *
 * @param jar beside its {@code lib}
 * @param dependencies other people's libraries
 * @param own this project's libraries, which change with the service
 */
record Application(Path jar, List<Path> dependencies, List<Path> own) {
  /**
   * The time of every file in an image. A class cache notes size and time of the jars it was
   * trained with, and is refused where they differ.
   */
  static final Instant FILE_TIME = Instant.ofEpochSecond(1);

  Application {
    dependencies = List.copyOf(dependencies);
    own = List.copyOf(own);
  }

  /** For example {@code ticketing}. */
  String name() {
    String file = jar.getFileName().toString();
    return file.substring(0, file.length() - ".jar".length());
  }

  /** Jar and libraries, in the order of the class path. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(jar));
    files.addAll(dependencies);
    files.addAll(own);
    return files;
  }

  /**
   * Copies a built jar and what its manifest names on the class path; a {@code lib} that was not
   * cleaned may hold more. The copies lie in a folder that is named by their content: Jib takes a
   * file whose path and time are the same for unchanged.
   *
   * @param ownLibraries file names of this project's libraries
   * @param folder is made anew
   */
  static Application stage(Path built, Set<String> ownLibraries, Path folder) throws IOException {
    if (!Files.exists(built)) {
      throw new IOException(built + " is not there: an image is made after the phase 'package'.");
    }
    List<Path> libraries = classPath(built).stream().map(built::resolveSibling).toList();
    Path content = folder.resolve(digest(built, libraries)).resolve("app");
    Folders.delete(folder);
    Files.createDirectories(content.resolve("lib"));
    Path jar = copy(built, content);
    List<Path> dependencies = new ArrayList<>();
    List<Path> own = new ArrayList<>();
    for (Path original : libraries) {
      Path library = copy(original, content.resolve("lib"));
      boolean isOwn = ownLibraries.contains(library.getFileName().toString());
      (isOwn ? own : dependencies).add(library);
    }
    return new Application(jar, dependencies, own);
  }

  private static String digest(Path jar, List<Path> libraries) throws IOException {
    Digest digest = new Digest();
    digest.add(Files.readAllBytes(jar));
    for (Path library : libraries) {
      digest.add(Files.readAllBytes(library));
    }
    return digest.text();
  }

  private static List<String> classPath(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String classPath =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (classPath == null) {
        throw new IOException(jar + " names no class path, so it is no service of this project.");
      }
      return List.of(classPath.strip().split("\\s+"));
    }
  }

  private static Path copy(Path file, Path folder) throws IOException {
    Path copy = folder.resolve(file.getFileName().toString());
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(copy, FileTime.from(FILE_TIME));
    return copy;
  }
}
