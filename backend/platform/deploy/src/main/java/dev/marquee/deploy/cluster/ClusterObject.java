package dev.marquee.deploy.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes object as JSON has it: maps, lists, texts, numbers and truth values.
 *
 * @param content the whole object with {@code apiVersion}, {@code kind} and {@code metadata}
 */
public record ClusterObject(Map<String, Object> content) {
  /** Such as {@code apps/v1}. */
  public String apiVersion() {
    return text("apiVersion").orElse("");
  }

  /** Such as {@code Deployment}. */
  public String kind() {
    return text("kind").orElse("");
  }

  /** The object's name. */
  public String name() {
    return text("metadata", "name").orElse("");
  }

  /** Where the object is; empty for one that is in no namespace. */
  public String namespace() {
    return text("metadata", "namespace").orElse("");
  }

  /** The value of a label. */
  public Optional<String> label(String name) {
    return text("metadata", "labels", name);
  }

  /** Whether the object is on its way out. */
  public boolean isTerminating() {
    return text("metadata", "deletionTimestamp").isPresent();
  }

  /** The text at a path of members. */
  public Optional<String> text(String... path) {
    return at(path).map(String::valueOf);
  }

  /**
   * The whole number at a path of members; 0 where there is none, as Kubernetes leaves zeros out.
   */
  public int number(String... path) {
    return at(path)
        .filter(Number.class::isInstance)
        .map(Number.class::cast)
        .map(Number::intValue)
        .orElse(0);
  }

  /** The objects of the list at a path of members; empty where there is none. */
  public List<ClusterObject> items(String... path) {
    return at(path)
        .filter(List.class::isInstance)
        .map(found -> (List<?>) found)
        .orElse(List.of())
        .stream()
        .filter(Map.class::isInstance)
        .map(item -> new ClusterObject(members((Map<?, ?>) item)))
        .toList();
  }

  /** The object at a member; empty where there is none. */
  public ClusterObject member(String name) {
    return new ClusterObject(
        content.get(name) instanceof Map<?, ?> object ? members(object) : Map.of());
  }

  private Optional<Object> at(String... path) {
    Object value = content;
    for (String member : path) {
      value = value instanceof Map<?, ?> map ? map.get(member) : null;
    }
    return Optional.ofNullable(value);
  }

  @SuppressWarnings("unchecked") // JSON has no other keys than texts.
  private static Map<String, Object> members(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
