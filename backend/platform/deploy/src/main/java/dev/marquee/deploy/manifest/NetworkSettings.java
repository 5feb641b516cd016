package dev.marquee.deploy.manifest;

import java.util.List;

/**
 * Who may call shows, and whom shows may call, beside the platform itself.
 *
 * @param gatewayNamespaces where the Gateway's proxies run
 * @param monitoringNamespaces where Prometheus runs; empty when nobody is to read metrics
 * @param dataPorts of pods or hosts where databases are reached
 * @param dataNamespaces where databases run in this cluster
 * @param dataCidrs where databases are outside of it; with {@code dataNamespaces} empty, too, they
 *     may be anywhere
 * @param mesh whether an ambient service mesh carries calls from pod to pod
 */
public record NetworkSettings(
    List<String> gatewayNamespaces,
    List<String> monitoringNamespaces,
    List<Integer> dataPorts,
    List<String> dataNamespaces,
    List<String> dataCidrs,
    boolean mesh) {
  public NetworkSettings {
    gatewayNamespaces = List.copyOf(gatewayNamespaces);
    monitoringNamespaces = List.copyOf(monitoringNamespaces);
    dataPorts = List.copyOf(dataPorts);
    dataNamespaces = List.copyOf(dataNamespaces);
    dataCidrs = List.copyOf(dataCidrs);
  }
}
