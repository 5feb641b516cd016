package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * What identifies an object.
 *
 * @param namespace empty for an object that is in no namespace
 */
public record ObjectKey(String kind, String namespace, String name)
    implements Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::kind)
          .thenComparing(ObjectKey::name);

  public static ObjectKey of(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return new ObjectKey(
        object.path("kind").asText(),
        metadata.path("namespace").asText(""),
        metadata.path("name").asText(""));
  }

  public static ObjectKey of(Kind kind, String namespace, String name) {
    return new ObjectKey(kind.kindName(), namespace, name);
  }

  public static ObjectKey ofNamespace(String name) {
    return of(Kind.NAMESPACE, "", name);
  }

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? kind + " " + name : kind + " " + namespace + "/" + name;
  }
}
