package dev.marquee.deploy.cluster.kubernetes;

import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * What a request does to what, without the names of objects, of which there are too many to count
 * by.
 *
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, {@code apply} or {@code
 *     delete}
 * @param resource such as {@code deployments} or {@code pods/log}; {@code none} for what is not
 *     about objects, such as discovery
 * @param dryRun whether nothing is written
 */
record RequestTarget(String verb, String resource, boolean dryRun) {
  private static final String NO_RESOURCE = "none";

  static RequestTarget of(String method, HttpUrl url) {
    List<String> path = withinVersion(url.pathSegments());
    String resource =
        switch (path.size()) {
          case 0 -> NO_RESOURCE;
          case 1, 2 -> path.getFirst();
          default -> path.getFirst() + "/" + path.get(2);
        };
    String verb =
        switch (method) {
          case "GET" -> read(path, url);
          case "POST" -> "create";
          case "PATCH" -> "apply";
          default -> method.toLowerCase(Locale.ROOT);
        };
    return new RequestTarget(verb, resource, url.queryParameter("dryRun") != null);
  }

  private static String read(List<String> path, HttpUrl url) {
    if (url.queryParameter("watch") != null) {
      return "watch";
    }
    return path.size() == 1 ? "list" : "get";
  }

  /** Resource, name and subresource, as far as they are there. */
  private static List<String> withinVersion(List<String> segments) {
    int version =
        switch (segments.getFirst()) {
          case "api" -> 1;
          case "apis" -> 2;
          default -> segments.size() - 1;
        };
    List<String> path = segments.subList(Math.min(version + 1, segments.size()), segments.size());
    boolean inNamespace = path.size() > 2 && path.getFirst().equals("namespaces");
    return inNamespace ? path.subList(2, path.size()) : path;
  }
}
