package dev.marquee.localcluster.services;

import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.ports.Forwarder;
import dev.marquee.localcluster.ports.PortTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stable loopback port of each Service that a pod names in its environment. It is chosen when
 * it is first named, which may be before the Service exists, and kept for as long as the namespace
 * is.
 */
public final class ServicePorts implements AutoCloseable {
  private static final String PREFIX = "service/";
  private static final int DEFAULT_HTTP_PORT = 80;
  private static final Pattern URL =
      Pattern.compile(
          "http://(?<service>[a-z0-9-]+)\\.(?<namespace>[a-z0-9-]+)(\\.svc(\\.cluster\\.local)?)?"
              + "(:(?<port>\\d+))?(?![.\\w:-])");

  private final PortTable ports;
  private final ObjectStore store;
  private final Map<String, Forwarder> forwarders = new HashMap<>();
  private volatile Map<String, List<Integer>> endpoints = Map.of();

  public ServicePorts(PortTable ports, ObjectStore store) {
    this.ports = ports;
    this.store = store;
  }

  /** Replaces the URL of each service of this cluster in {@code value} by its loopback port. */
  public String replaceUrls(String value) {
    return URL.matcher(value)
        .replaceAll(match -> {
          String namespace = match.group("namespace");
          if (store.find(ObjectKey.ofNamespace(namespace)).isEmpty()) {
            return Matcher.quoteReplacement(match.group());
          }
          int port =
              match.group("port") == null
                  ? DEFAULT_HTTP_PORT
                  : Integer.parseInt(match.group("port"));
          return "http://127.0.0.1:" + port(namespace, match.group("service"), port);
        });
  }

  /** The loopback port that leads to a service's port. */
  public synchronized int port(String namespace, String service, int port) {
    String name = PREFIX + namespace + "/" + service + "/" + port;
    if (!forwarders.containsKey(name)) {
      forwarders.put(name, open(name));
    }
    return ports.named(name);
  }

  /** Listens again at every port that an earlier run has given out. */
  public synchronized void reopen() {
    for (String name : ports.names(PREFIX)) {
      forwarders.computeIfAbsent(name, this::open);
    }
  }

  /** Tells where connections go from now on. */
  public void update(List<ServiceView> services) {
    var next = new HashMap<String, List<Integer>>();
    for (ServiceView service : services) {
      next.put(
          PREFIX + service.namespace() + "/" + service.name() + "/" + service.port(),
          service.endpoints().stream().map(Endpoint::port).toList());
    }
    endpoints = next;
  }

  /** Closes and gives back the ports of a namespace that is gone. */
  public synchronized void release(String namespace) {
    String prefix = PREFIX + namespace + "/";
    forwarders.entrySet().removeIf(entry -> entry.getKey().startsWith(prefix) && closed(entry));
    ports.releaseNamed(name -> name.startsWith(prefix));
  }

  @Override
  public synchronized void close() {
    forwarders.entrySet().removeIf(ServicePorts::closed);
  }

  private Forwarder open(String name) {
    try {
      return Forwarder.start(ports.named(name), () -> endpoints.getOrDefault(name, List.of()));
    } catch (IOException e) {
      // Somebody else took the port while this cluster was down.
      try {
        return Forwarder.start(ports.replace(name), () -> endpoints.getOrDefault(name, List.of()));
      } catch (IOException again) {
        throw new UncheckedIOException(again);
      }
    }
  }

  private static boolean closed(Map.Entry<String, Forwarder> entry) {
    try {
      entry.getValue().close();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
