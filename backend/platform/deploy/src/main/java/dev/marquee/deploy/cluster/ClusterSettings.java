package dev.marquee.deploy.cluster;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Set;

/** Ends the start of a service with a cluster that is not configured well, in one sentence. */
@Context
final class ClusterSettings {
  private static final Set<String> KNOWN = Set.of("none", "local", "kubernetes");

  ClusterSettings(
      @Value("${deploy.cluster}") String cluster,
      @Value("${deploy.local-cluster.url}") String url,
      BeanProvider<Cluster> adapter) {
    if (!KNOWN.contains(cluster)) {
      throw new ConfigurationException(
          "CLUSTER is '" + cluster + "', but must be local, kubernetes or none.");
    }
    if (cluster.equals("local") && url.isBlank()) {
      throw new ConfigurationException("CLUSTER is local: set LOCAL_CLUSTER_URL, too.");
    }
    adapter.get();
  }
}
