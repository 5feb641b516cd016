package dev.marquee.localcluster.kafka;

import dev.marquee.localcluster.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The broker as the build leaves it: a jar and its {@code lib}. What runs is a copy, so that a
 * build does not pull the files from under it.
 */
public record KafkaProgram(Path jar) {
  private static final String BUILT = "gateway-api/local-kafka/target/local-kafka.jar";

  /** Empty when the repository's broker has not been built. */
  public static Optional<KafkaProgram> find(Path root) {
    return Optional.of(root.resolve(BUILT)).filter(Files::exists).map(KafkaProgram::new);
  }

  /**
   * The copy of what is built now, made when there is none yet; older ones are deleted. Only for a
   * time when none runs.
   *
   * @param folder for copies alone
   * @return the jar to run
   */
  Path copy(Path folder) throws IOException {
    Path copy = folder.resolve(name());
    if (!Files.exists(copy)) {
      SafeFiles.deleteAll(folder);
      Path fresh = folder.resolve("new");
      SafeFiles.folder(fresh.resolve("lib"));
      for (Path library : libraries()) {
        copyTo(library, fresh.resolve("lib"));
      }
      copyTo(jar, fresh);
      Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    return copy.resolve(jar.getFileName());
  }

  /** Another one for other content: a build renews the time of what it changes. */
  private String name() throws IOException {
    var content = new StringBuilder(Files.getLastModifiedTime(jar).toString());
    for (Path library : libraries()) {
      content.append(library.getFileName()).append(Files.getLastModifiedTime(library));
    }
    return Integer.toHexString(content.toString().hashCode());
  }

  private List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(jar.resolveSibling("lib"))) {
      return files.sorted().toList();
    }
  }

  private static void copyTo(Path file, Path folder) throws IOException {
    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
  }
}
