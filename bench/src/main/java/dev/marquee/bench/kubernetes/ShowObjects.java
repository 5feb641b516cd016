package dev.marquee.bench.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the cluster has of the shows, looked at past {@code deploy}. */
final class ShowObjects {
  private static final String SHOW = "marquee.dev/show";
  private static final String SELECTOR = "app.kubernetes.io/managed-by=marquee";
  private static final List<String> PATHS =
      List.of(
          "/api/v1/namespaces",
          "/api/v1/serviceaccounts",
          "/api/v1/resourcequotas",
          "/api/v1/limitranges",
          "/api/v1/secrets",
          "/api/v1/services",
          "/apis/rbac.authorization.k8s.io/v1/roles",
          "/apis/rbac.authorization.k8s.io/v1/rolebindings",
          "/apis/networking.k8s.io/v1/networkpolicies",
          "/apis/apps/v1/deployments",
          "/apis/policy/v1/poddisruptionbudgets",
          "/apis/policy/v1beta1/poddisruptionbudgets",
          "/apis/autoscaling/v1/horizontalpodautoscalers",
          "/apis/gateway.networking.k8s.io/v1/httproutes");

  /** Of these each component has one. */
  private static final List<String> OF_COMPONENTS =
      List.of("deployments", "services", "httproutes");

  private final ApiServer server;
  private final List<String> served = new ArrayList<>();

  ShowObjects(ApiServer server) throws IOException {
    this.server = server;
    for (String path : PATHS) {
      boolean older = path.contains("v1beta1") && served.contains(path.replace("v1beta1", "v1"));
      if (!older && server.serves(path)) {
        served.add(path);
      }
    }
  }

  /** How many of each resource the shows have, by slug. */
  Map<String, Map<String, Integer>> count(String prefix) throws IOException {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (String path : served) {
      String resource = path.substring(path.lastIndexOf('/') + 1);
      for (JsonNode object : server.get(path, Map.of("labelSelector", SELECTOR)).path("items")) {
        String slug = object.path("metadata").path("labels").path(SHOW).asText();
        if (slug.startsWith(prefix)) {
          counts.computeIfAbsent(slug, name -> new TreeMap<>()).merge(resource, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /** What the counts say that is wrong: all shows are alike, and lack nothing. */
  static List<String> faults(Map<String, Map<String, Integer>> counts, int shows, int components) {
    List<String> faults = new ArrayList<>();
    if (counts.size() != shows) {
      faults.add("The cluster has objects of " + counts.size() + " shows instead of " + shows);
    }
    Map<String, Integer> first = counts.values().stream().findFirst().orElse(Map.of());
    for (String resource : OF_COMPONENTS) {
      if (first.getOrDefault(resource, 0) < components) {
        faults.add("Too few " + resource + ": " + first);
      }
    }
    counts.forEach((slug, of) -> {
      if (!of.equals(first)) {
        faults.add(slug + " has " + of + " where others have " + first);
      }
    });
    return faults;
  }

  /** Removes the namespaces of shows that deploy will not remove any more. */
  void abandon(String prefix) {
    try {
      for (String slug : count(prefix).keySet()) {
        server.delete("/api/v1/namespaces/show-" + slug);
      }
    } catch (IOException exception) {
      System.err.println("Namespaces show-" + prefix + "-* may be left: " + exception);
    }
  }
}
