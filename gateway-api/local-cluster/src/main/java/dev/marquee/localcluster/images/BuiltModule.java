package dev.marquee.localcluster.images;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A module whose build has left an image: a jar that says {@code Marquee-Image} in its manifest,
 * and its {@code lib}.
 */
record BuiltModule(String reference, Path jar, List<Path> libraries) {
  /** Deep enough for {@code backend/platform/deploy/target/deploy.jar}, with one level to spare. */
  private static final int DEPTH = 6;

  private static final Set<String> SKIPPED = Set.of("node_modules", "src", "classes", "lib");

  /** Everything that has been built below {@code root}. */
  static List<BuiltModule> scan(Path root) throws IOException {
    var modules = new ArrayList<BuiltModule>();
    Files.walkFileTree(
        root,
        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.equals(root) ? "" : folder.getFileName().toString();
            boolean skipped = name.startsWith(".") || SKIPPED.contains(name);
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            boolean built = file.getParent().getFileName().toString().equals("target");
            if (built && file.getFileName().toString().endsWith(".jar")) {
              read(file).ifPresent(modules::add);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // A build may be replacing the file at this moment; the next look finds it.
            return FileVisitResult.CONTINUE;
          }
        });
    return modules;
  }

  private static Optional<BuiltModule> read(Path jar) throws IOException {
    Attributes manifest;
    try (var file = new JarFile(jar.toFile())) {
      if (file.getManifest() == null) {
        return Optional.empty();
      }
      manifest = file.getManifest().getMainAttributes();
    } catch (IOException e) {
      // Half written by a build that is running.
      return Optional.empty();
    }
    String image = manifest.getValue("Marquee-Image");
    String version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    if (image == null || version == null) {
      return Optional.empty();
    }
    return Optional.of(
        new BuiltModule(
            image + ":" + version, jar, libraries(jar.resolveSibling("lib"), manifest)));
  }

  /** Only what the class path names: a folder that was not cleaned may hold more. */
  private static List<Path> libraries(Path folder, Attributes manifest) throws IOException {
    String classPath = manifest.getValue(Attributes.Name.CLASS_PATH);
    if (classPath == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    Set<String> wanted = Set.of(classPath.strip().split("\\s+"));
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> wanted.contains("lib/" + file.getFileName())).sorted().toList();
    }
  }
}
