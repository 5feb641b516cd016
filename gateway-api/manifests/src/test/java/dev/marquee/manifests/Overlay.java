package dev.marquee.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.manifests.Kustomization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An overlay, rendered. */
record Overlay(String name, List<ObjectNode> objects) {
  static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path OVERLAYS = ROOT.resolve("overlays");

  /** The one that the embedded cluster reads; no Kubernetes ever does. */
  private static final String EMBEDDED = "local";

  static List<Overlay> all() {
    try (Stream<Path> directories = Files.list(OVERLAYS)) {
      return directories
          .filter(Files::isDirectory)
          .map(directory ->
              new Overlay(directory.getFileName().toString(), Kustomization.read(directory)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those for Kubernetes. */
  static List<Overlay> ofKubernetes() {
    return all().stream().filter(overlay -> !overlay.name.equals(EMBEDDED)).toList();
  }

  static Overlay embedded() {
    return all().stream()
        .filter(overlay -> overlay.name.equals(EMBEDDED))
        .findFirst()
        .orElseThrow();
  }

  Path directory() {
    return OVERLAYS.resolve(name);
  }

  List<ObjectNode> ofKind(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  Optional<ObjectNode> find(String kind, String namespace, String name) {
    return ofKind(kind).stream()
        .filter(object -> object.at("/metadata/namespace").asText("").equals(namespace))
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst();
  }

  /** Every pod that the objects describe. */
  List<PodTemplate> pods() {
    return objects.stream()
        .flatMap(object ->
            Stream.of("/spec/template", "/spec/jobTemplate/spec/template")
                .map(object::at)
                // An operator may have another idea of a template.
                .filter(template -> template.path("spec").isObject())
                .map(template -> new PodTemplate(object, template)))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }

  /** A workload and the pods that it makes. */
  record PodTemplate(ObjectNode workload, JsonNode template) {
    JsonNode spec() {
      return template.path("spec");
    }

    JsonNode labels() {
      return template.at("/metadata/labels");
    }

    String namespace() {
      return workload.at("/metadata/namespace").asText();
    }

    Stream<JsonNode> ports() {
      return spec().at("/containers/0/ports").valueStream();
    }

    @Override
    public String toString() {
      return workload.path("kind").asText() + " " + workload.at("/metadata/name").asText();
    }
  }
}
