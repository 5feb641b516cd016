package dev.marquee.localcluster.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizationTest {
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: system}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: system}
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    write("base/kustomization.yaml", "resources: [objects.yaml]");
    write("base/objects.yaml", OBJECTS);
    write("local/kustomization.yaml", "resources: [../base, extra.yaml]");
    write(
        "local/extra.yaml",
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: extra, namespace: system}}");
  }

  @Test
  void resourcesAreReadRecursivelyWithAllTheirDocuments() {
    assertEquals(
        List.of("Namespace system", "ConfigMap system/settings", "ConfigMap system/extra"),
        Kustomization.read(directory.resolve("local")).stream()
            .map(object -> ObjectKey.of(object).toString())
            .toList());
  }

  @Test
  void whatIsNotUnderstoodIsRefusedByName() throws IOException {
    write("local/kustomization.yaml", "resources: [../base]\nnamePrefix: my-");

    String message =
        assertThrows(ManifestException.class, () -> Kustomization.read(directory.resolve("local")))
            .getMessage();

    assertTrue(message.endsWith("uses 'namePrefix'; the local cluster only reads 'resources'."));
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    write("local/kustomization.yaml", "resources: [gone.yaml]");

    String message =
        assertThrows(ManifestException.class, () -> Kustomization.read(directory.resolve("local")))
            .getMessage();

    assertTrue(message.contains("gone.yaml cannot be read"), message);
  }

  @Test
  void whatLeftTheManifestsIsRemovedAndNothingElse() throws IOException {
    try (ObjectStore store =
        ObjectStore.open(directory.resolve("objects.journal"), Clock.systemUTC())) {
      PlatformManifests.apply(Kustomization.read(directory.resolve("local")), store);
      store.apply(
          "somebody",
          Kustomization.read(directory.resolve("base")).stream()
              .map(object -> object.deepCopy())
              .peek(object -> object.withObject("/metadata").put("name", "own"))
              .skip(1)
              .toList(),
          false);

      PlatformManifests.apply(Kustomization.read(directory.resolve("base")), store);

      assertEquals(
          List.of("Namespace system", "ConfigMap system/own", "ConfigMap system/settings"),
          store.list(key -> true).stream().map(object -> ObjectKey.of(object).toString()).toList());
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
