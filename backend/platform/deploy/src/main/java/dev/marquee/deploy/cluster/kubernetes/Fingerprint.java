package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that changes when somebody wants something else of an object, and stays when a
 * controller notes how it is doing.
 */
final class Fingerprint {
  private final KubernetesApi api;

  Fingerprint(KubernetesApi api) {
    this.api = api;
  }

  /** The object's name as a number; never 0. */
  long name(ClusterObject object) {
    return number(List.of(object.namespace(), object.name()));
  }

  /** What is wanted as a number; never 0. */
  long of(ResourceKind kind, ClusterObject object) {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(object.isTerminating());
    switch (kind.watched()) {
      case GENERATION -> {
        parts.add(object.number("metadata", "generation"));
        parts.add(Wanted.of(object.content()).get("metadata"));
      }
      case VERSION -> parts.add(object.text("metadata", "resourceVersion").orElse(""));
      case CONTENT, NO -> parts.add(Wanted.of(object.content()));
    }
    return number(parts);
  }

  private long number(Object value) {
    long number = ByteBuffer.wrap(AppliedHash.digest(api, value)).getLong();
    return number == 0 ? 1 : number;
  }
}
