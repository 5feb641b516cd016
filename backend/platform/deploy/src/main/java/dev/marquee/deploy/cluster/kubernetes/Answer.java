package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import java.util.List;

/**
 * What the API answered.
 *
 * @param body the object; for a failed call its {@code Status}, empty where it sent none
 */
record Answer(int status, ClusterObject body) {
  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isNotFound() {
    return status == 404;
  }

  /** Whether what is missing is the namespace and not the object itself, or its kind. */
  boolean isNamespaceMissing() {
    return isNotFound() && detail("kind").equals("namespaces");
  }

  boolean isAlreadyThere() {
    return status == 409 && reason().equals("AlreadyExists");
  }

  /** Whether the same call may succeed later. */
  boolean isTemporary() {
    return status == 401
        || status == 409
        || status == 429
        || status >= 500
        || body.items("details", "causes").stream()
            .anyMatch(cause -> cause.text("reason").orElse("").equals("NamespaceTerminating"));
  }

  /** What it means, as a sentence about an object. */
  String sentence(String kind, String name) {
    return kind
        + " "
        + name
        + ": "
        + body.text("message").orElse("the Kubernetes API answered " + status);
  }

  /**
   * The object of a call that succeeded.
   *
   * @throws ClusterUnavailableException when the same call may succeed later
   * @throws ObjectsRejectedException when it will not
   */
  ClusterObject require(String kind, String name) {
    if (isSuccess()) {
      return body;
    }
    throw failure(kind, name);
  }

  RuntimeException failure(String kind, String name) {
    return isTemporary()
        ? new ClusterUnavailableException(sentence(kind, name))
        : new ObjectsRejectedException(List.of(sentence(kind, name)));
  }

  private String reason() {
    return body.text("reason").orElse("");
  }

  private String detail(String member) {
    return body.text("details", member).orElse("");
  }
}
