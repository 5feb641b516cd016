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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    assertTrue(
        message.endsWith(
            "uses 'namePrefix'; of a kustomization only these are read: apiVersion, components,"
                + " configMapGenerator, kind, patches, resources."),
        message);
  }

  @Test
  void aComponentPatchesWhatIsThereBeforeItAndTheKustomizationPatchesLast() throws IOException {
    write(
        "local/kustomization.yaml",
        """
        resources: [../base]
        components: [../component]
        patches:
          - path: patch.yaml
            target: {kind: ConfigMap, name: settings|made}
        """);
    write("local/patch.yaml", "[{op: add, path: /data/last, value: yes-it-is}]");
    write(
        "component/kustomization.yaml",
        """
        apiVersion: kustomize.config.k8s.io/v1alpha1
        kind: Component
        configMapGenerator:
          - {name: made, files: [hello.txt], options: {disableNameSuffixHash: true}}
        patches:
          - path: patch.yaml
            target: {version: v1, kind: ConfigMap, name: settings, namespace: sys.*}
        """);
    write("component/patch.yaml", "[{op: add, path: /data, value: {first: a~b, last: no}}]");
    write("component/hello.txt", "hello\n");

    var objects = Kustomization.read(directory.resolve("local"));

    assertEquals(
        List.of(
            "{\"first\":\"a~b\",\"last\":\"yes-it-is\"}",
            "{\"hello.txt\":\"hello\\n\",\"last\":\"yes-it-is\"}"),
        objects.stream().skip(1).map(object -> object.path("data").toString()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: ConfigMap, name: setting} | [{op: add, path: /data, value: {}}] | there is no such"
            + " object",
        "{kind: ConfigMap, labelSelector: a=b} | [] | uses 'labelSelector'",
        "{kind: ConfigMap} | {data: {a: b}} | is no JSON patch",
        "{kind: ConfigMap} | [{op: remove, path: /data}] | cannot be applied to ConfigMap"
            + " 'settings'",
        "{kind: ConfigMap} | [{op: replace, path: /data/a, value: b}] | cannot be applied",
        "{kind: ConfigMap} | [{op: test, path: /kind, value: Secret}] | cannot be applied",
        "{kind: ConfigMap} | [{op: merge, path: /kind, value: Secret}] | cannot be applied",
      })
  void aPatchThatCannotDoWhatItSaysIsRefused(String target, String patch, String reason)
      throws IOException {
    write(
        "local/kustomization.yaml",
        "resources: [../base]\npatches: [{path: patch.yaml, target: %s}]".formatted(target));
    write("local/patch.yaml", patch);

    String message =
        assertThrows(ManifestException.class, () -> Kustomization.read(directory.resolve("local")))
            .getMessage();

    assertTrue(message.contains(reason), message);
  }

  @Test
  void aGeneratedConfigMapWithASuffixIsRefused() throws IOException {
    write("local/kustomization.yaml", "configMapGenerator: [{name: made, files: [extra.yaml]}]");

    String message =
        assertThrows(ManifestException.class, () -> Kustomization.read(directory.resolve("local")))
            .getMessage();

    assertTrue(message.endsWith("without 'disableNameSuffixHash: true'."), message);
  }

  @Test
  void aKeyThatIsNamedTwiceIsNoYaml() throws IOException {
    write("local/extra.yaml", "{kind: ConfigMap, kind: Secret}");

    String message =
        assertThrows(ManifestException.class, () -> Kustomization.read(directory.resolve("local")))
            .getMessage();

    assertTrue(message.contains("extra.yaml is no YAML"), message);
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
