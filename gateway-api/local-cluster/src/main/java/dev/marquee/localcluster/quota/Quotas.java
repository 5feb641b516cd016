package dev.marquee.localcluster.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.objects.Quantity;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.workloads.Resources;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds the pods of each namespace to its ResourceQuotas. */
public final class Quotas {
  /** Objects that a quota may count, by the name it uses for them. */
  private static final Map<String, Kind> COUNTED =
      Map.of(
          "count/deployments.apps", Kind.DEPLOYMENT,
          "services", Kind.SERVICE,
          "count/services", Kind.SERVICE,
          "secrets", Kind.SECRET,
          "count/secrets", Kind.SECRET,
          "configmaps", Kind.CONFIG_MAP,
          "count/configmaps", Kind.CONFIG_MAP);

  private final ObjectStore store;
  private final PodFleet pods;

  public Quotas(ObjectStore store, PodFleet pods) {
    this.store = store;
    this.pods = pods;
  }

  /**
   * Whether a pod may be created in a namespace.
   *
   * @return why not; empty when it may
   */
  public Optional<String> refuse(String namespace, Resources pod) {
    Usage usage = usage(namespace);
    return store.list(Kind.RESOURCE_QUOTA.kindName(), namespace).stream()
        .flatMap(quota -> usage.refuse(ObjectKey.of(quota).name(), hard(quota), pod).stream())
        .findFirst();
  }

  /** Shows in each quota of a namespace how much of it is used. */
  public void updateStatus(String namespace) {
    for (ObjectNode quota : store.list(Kind.RESOURCE_QUOTA.kindName(), namespace)) {
      Usage usage = usage(namespace);
      ObjectNode status = Json.object();
      status.set("hard", quota.path("spec").path("hard"));
      ObjectNode used = status.putObject("used");
      hard(quota).keySet().forEach(name -> used.put(name, used(namespace, usage, name)));
      store.setStatus(ObjectKey.of(quota), status);
    }
  }

  private String used(String namespace, Usage usage, String name) {
    Kind counted = COUNTED.get(name);
    return counted == null
        ? usage.amount(name).toString()
        : Integer.toString(store.list(counted.kindName(), namespace).size());
  }

  private Usage usage(String namespace) {
    return Usage.of(
        pods.views().stream()
            .filter(pod -> pod.record().namespace().equals(namespace))
            .map(pod -> pod.spec().container().resources())
            .toList());
  }

  private static Map<String, Quantity> hard(ObjectNode quota) {
    var hard = new TreeMap<String, Quantity>();
    Json.strings(quota.path("spec").path("hard"))
        .forEach((name, amount) -> hard.put(name, Quantity.parse(amount)));
    return hard;
  }
}
