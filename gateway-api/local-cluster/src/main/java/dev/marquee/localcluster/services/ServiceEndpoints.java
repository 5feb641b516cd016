package dev.marquee.localcluster.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.LabelSelector;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.pods.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds the ready pods behind each port of each Service. */
public final class ServiceEndpoints {
  private static final String LOOPBACK = "127.0.0.1";

  private final ObjectStore store;
  private final Supplier<List<PodView>> pods;

  public ServiceEndpoints(ObjectStore store, Supplier<List<PodView>> pods) {
    this.store = store;
    this.pods = pods;
  }

  /** Every port of every Service, ordered by namespace, name and port. */
  public List<ServiceView> all() {
    List<PodView> ready = pods.get().stream().filter(pod -> pod.status().ready()).toList();
    var views = new ArrayList<ServiceView>();
    for (ObjectNode service : store.list(Kind.SERVICE.kindName())) {
      ObjectKey key = ObjectKey.of(service);
      for (JsonNode port : service.path("spec").path("ports")) {
        views.add(
            new ServiceView(
                key.namespace(),
                key.name(),
                port.path("port").asInt(),
                endpoints(key, service.path("spec").path("selector"), port, ready)));
      }
    }
    return views;
  }

  private static List<Endpoint> endpoints(
      ObjectKey service, JsonNode selector, JsonNode port, List<PodView> ready) {
    String target = port.path("targetPort").asText(port.path("port").asText());
    var endpoints = new ArrayList<Endpoint>();
    for (PodView pod : ready) {
      if (pod.record().namespace().equals(service.namespace())
          && LabelSelector.matches(selector, pod.spec().labels())) {
        pod.localPort(target)
            .ifPresent(local -> endpoints.add(new Endpoint(pod.record().name(), LOOPBACK, local)));
      }
    }
    return endpoints;
  }
}
