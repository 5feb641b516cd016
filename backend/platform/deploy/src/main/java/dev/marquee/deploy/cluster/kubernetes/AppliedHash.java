package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The annotation by which an object says what was last applied to it. A field that is no longer
 * wanted cannot be told from one that somebody else added; another hash can.
 */
final class AppliedHash {
  static final String ANNOTATION = "marquee.dev/applied";

  private final KubernetesApi api;

  AppliedHash(KubernetesApi api) {
    this.api = api;
  }

  /** SHA-256, in hexadecimal, of an object's canonical JSON. */
  String of(ClusterObject object) {
    return HexFormat.of().formatHex(digest(api, object.content()));
  }

  /** The same object with its hash in an annotation. */
  ClusterObject noted(ClusterObject object) {
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    Map<String, Object> metadata = Wanted.members(content.get("metadata"));
    Map<String, Object> annotations = Wanted.members(metadata.get("annotations"));
    annotations.put(ANNOTATION, of(object));
    metadata.put("annotations", annotations);
    content.put("metadata", metadata);
    return new ClusterObject(content);
  }

  /** SHA-256 of a value's canonical JSON. */
  static byte[] digest(KubernetesApi api, @Nullable Object value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(api.write(canonical(value)));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java has SHA-256", exception);
    }
  }

  private static @Nullable Object canonical(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members -> {
        Map<String, Object> sorted = new TreeMap<>();
        members.forEach((name, member) -> sorted.put(String.valueOf(name), canonical(member)));
        yield sorted;
      }
      case List<?> items -> items.stream().map(AppliedHash::canonical).toList();
      case null -> null;
      default -> value;
    };
  }
}
