package dev.marquee.routing.resource;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What routing needs of a Kubernetes object's metadata.
 *
 * @param creationTimestamp when the API server accepted the object; null for one that is only about
 *     to be applied
 */
public record ObjectMetadata(
    String namespace,
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable Instant creationTimestamp) {

  public ObjectMetadata {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** Metadata of a new object without labels. */
  public static ObjectMetadata of(String namespace, String name) {
    return new ObjectMetadata(namespace, name, Map.of(), Map.of(), null);
  }

  /** The same object with these labels in place of its own. */
  public ObjectMetadata withLabels(Map<String, String> labels) {
    return new ObjectMetadata(namespace, name, labels, annotations, creationTimestamp);
  }

  static ObjectMetadata read(Fields object) {
    Fields metadata = object.requiredObject("metadata");
    return new ObjectMetadata(
        metadata.text("namespace").orElse("default"),
        metadata.requiredText("name"),
        metadata.textMap("labels"),
        metadata.textMap("annotations"),
        metadata.text("creationTimestamp").map(text -> instant(metadata, text)).orElse(null));
  }

  Map<String, Object> toMap() {
    return new Members()
        .put("name", name)
        .put("namespace", namespace)
        .putUnlessEmpty("labels", labels)
        .putUnlessEmpty("annotations", annotations)
        .put("creationTimestamp", creationTimestamp == null ? null : creationTimestamp.toString())
        .toMap();
  }

  private static Instant instant(Fields metadata, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw metadata.invalid("creationTimestamp", "'" + text + "' is not an RFC 3339 time");
    }
  }
}
