package dev.marquee.deploy.cluster.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the API has its objects. */
final class Paths {
  private Paths() {}

  /** A group with its version. */
  static String group(String group, String version) {
    return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
  }

  /**
   * All objects of a kind.
   *
   * @param namespace empty for those of all namespaces, and for kinds that are in none
   */
  static String all(ResourceKind kind, String version, String namespace) {
    String root = group(kind.group(), version);
    return namespace.isEmpty() || kind == ResourceKind.NAMESPACE
        ? root + "/" + kind.plural()
        : root + "/namespaces/" + segment(namespace) + "/" + kind.plural();
  }

  static String one(ResourceKind kind, String version, String namespace, String name) {
    return all(kind, version, namespace) + "/" + segment(name);
  }

  /** Something below an object of the core group, such as a pod's log. */
  static String below(ResourceKind kind, String namespace, String name, String part) {
    return one(kind, "v1", namespace, name) + "/" + part;
  }

  private static String segment(String name) {
    if (name.isBlank() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("'" + name + "' names no object");
    }
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
