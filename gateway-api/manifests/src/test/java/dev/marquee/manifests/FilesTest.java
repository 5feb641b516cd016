package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class FilesTest {
  private static final String KUSTOMIZATION = "kustomization.yaml";

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void everyYamlFileParsesAndNamesNoKeyTwice(Path file) throws IOException {
    assertFalse(documents(Overlay.ROOT.resolve(file)).isEmpty(), "it has no document");
  }

  @Test
  void everyFileIsPartOfAKustomization() throws IOException {
    Set<Path> listed = new TreeSet<>();
    for (Path file : files(KUSTOMIZATION)) {
      for (Object document : documents(Overlay.ROOT.resolve(file))) {
        paths((Map<?, ?>) document).forEach(path -> listed.add(resolved(file, path)));
      }
    }
    Set<Path> present = new TreeSet<>(files(".yaml"));
    present.removeIf(file -> file.endsWith(KUSTOMIZATION));
    present.addAll(files(".sh"));
    present.remove(Path.of("secrets.sh"));

    listed.removeIf(path -> Files.isDirectory(Overlay.ROOT.resolve(path)));
    assertEquals(present, listed);
  }

  static List<Path> yamlFiles() throws IOException {
    return files(".yaml");
  }

  private static Path resolved(Path kustomization, String path) {
    Path directory = Overlay.ROOT.resolve(kustomization).getParent();
    return Overlay.ROOT.relativize(directory.resolve(path).normalize());
  }

  private static Stream<String> paths(Map<?, ?> kustomization) {
    return Stream.of(
            strings(kustomization.get("resources")),
            strings(kustomization.get("components")),
            maps(kustomization.get("patches")).map(patch -> (String) patch.get("path")),
            maps(kustomization.get("configMapGenerator"))
                .flatMap(generator -> strings(generator.get("files"))))
        .flatMap(paths -> paths);
  }

  private static Stream<String> strings(Object list) {
    return list == null ? Stream.of() : ((List<?>) list).stream().map(String.class::cast);
  }

  private static Stream<Map<?, ?>> maps(Object list) {
    return list == null ? Stream.of() : ((List<?>) list).stream().map(entry -> (Map<?, ?>) entry);
  }

  /** Relative to the module, without what is built and what tests. */
  private static List<Path> files(String end) throws IOException {
    try (Stream<Path> files = Files.walk(Overlay.ROOT)) {
      return files
          .filter(Files::isRegularFile)
          .map(Overlay.ROOT::relativize)
          .filter(file -> !file.startsWith("src") && !file.startsWith("target"))
          .filter(file -> file.toString().endsWith(end))
          .sorted()
          .toList();
    }
  }

  private static List<Object> documents(Path file) throws IOException {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (Reader reader = Files.newBufferedReader(file)) {
      var documents = new ArrayList<Object>();
      new Yaml(new SafeConstructor(options)).loadAll(reader).forEach(documents::add);
      return documents;
    }
  }
}
