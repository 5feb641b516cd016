package dev.marquee.routing.conformance;

import dev.marquee.routing.ClusterView;
import dev.marquee.routing.ServicePort;
import dev.marquee.routing.SupportedFeatures;
import dev.marquee.routing.resource.Gateway;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.Listener;
import dev.marquee.routing.resource.ReferenceGrant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One test of the conformance suite: objects and the requests to try on them. */
public record ConformanceFile(
    String name,
    Set<String> features,
    Map<String, Gateway> gateways,
    List<HttpRoute> routes,
    Set<ServicePort> services,
    List<ReferenceGrant> grants,
    Map<String, Map<String, String>> namespaceLabels,
    List<ConformanceCase> cases) {

  /** The features it needs that are not claimed. */
  public Set<String> unclaimed() {
    var unclaimed = new TreeSet<>(features);
    unclaimed.removeAll(SupportedFeatures.CLAIMED);
    return unclaimed;
  }

  /** The cluster as it is when a case runs: what the case deletes is gone. */
  public ClusterView viewFor(ConformanceCase testCase) {
    List<ReferenceGrant> left =
        grants.stream()
            .filter(grant -> !testCase.deletedGrants().contains(grant.metadata().name()))
            .toList();
    return new ClusterView(
        gateways.get(testCase.gateway()), routes, services, left, namespaceLabels);
  }

  /** The declared port of the listener that a case speaks to. */
  public int portFor(ConformanceCase testCase) {
    String protocol = testCase.scheme().equals("https") ? "HTTPS" : "HTTP";
    return gateways.get(testCase.gateway()).listeners().stream()
        .filter(listener -> listener.protocol().equals(protocol))
        .mapToInt(Listener::port)
        .findFirst()
        .orElseThrow();
  }
}
