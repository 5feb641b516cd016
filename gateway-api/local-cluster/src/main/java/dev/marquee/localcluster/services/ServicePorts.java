package dev.marquee.localcluster.services;

import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.ports.Forwarder;
import dev.marquee.localcluster.ports.PortTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stable loopback port of each Service that a pod names in its environment. It is chosen when
 * it is first named, which may be before the Service exists, and kept for as long as the namespace
 * is.
 */
public final class ServicePorts implements AutoCloseable {
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>http|smtp)://(?<service>[a-z0-9-]+)\\.(?<namespace>[a-z0-9-]+)(\\.svc(\\.cluster\\.local)?)?"
              + "(:(?<port>\\d+))?(?![.\\w:-])");

  /** What the services of this cluster speak. */
  private enum Scheme {
    HTTP("service/", 80, Forwarder.Kind.REQUESTS),
    SMTP("stream/", 25, Forwarder.Kind.STREAMS);

    /** Of the names of its ports. */
    private final String prefix;

    private final int defaultPort;
    private final Forwarder.Kind kind;

    Scheme(String prefix, int defaultPort, Forwarder.Kind kind) {
      this.prefix = prefix;
      this.defaultPort = defaultPort;
      this.kind = kind;
    }

    static Scheme of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

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
          Scheme scheme = Scheme.of(match.group("scheme"));
          int port =
              match.group("port") == null
                  ? scheme.defaultPort
                  : Integer.parseInt(match.group("port"));
          return match.group("scheme")
              + "://127.0.0.1:"
              + port(scheme, namespace, match.group("service"), port);
        });
  }

  /** The loopback port that leads to a service's port, for requests of HTTP. */
  public int port(String namespace, String service, int port) {
    return port(Scheme.HTTP, namespace, service, port);
  }

  private synchronized int port(Scheme scheme, String namespace, String service, int port) {
    String target = namespace + "/" + service + "/" + port;
    String name = scheme.prefix + target;
    if (!forwarders.containsKey(name)) {
      forwarders.put(name, open(scheme, target));
    }
    return ports.named(name);
  }

  /** Listens again at every port that an earlier run has given out. */
  public synchronized void reopen() {
    for (Scheme scheme : Scheme.values()) {
      for (String name : ports.names(scheme.prefix)) {
        forwarders.computeIfAbsent(
            name, ignored -> open(scheme, name.substring(scheme.prefix.length())));
      }
    }
  }

  /** Tells where connections go from now on. */
  public void update(List<ServiceView> services) {
    var next = new HashMap<String, List<Integer>>();
    for (ServiceView service : services) {
      next.put(
          service.namespace() + "/" + service.name() + "/" + service.port(),
          service.endpoints().stream().map(Endpoint::port).toList());
    }
    endpoints = next;
  }

  /** Closes and gives back the ports of a namespace that is gone. */
  public synchronized void release(String namespace) {
    for (Scheme scheme : Scheme.values()) {
      String prefix = scheme.prefix + namespace + "/";
      forwarders.entrySet().removeIf(entry -> entry.getKey().startsWith(prefix) && closed(entry));
      ports.releaseNamed(name -> name.startsWith(prefix));
    }
  }

  @Override
  public synchronized void close() {
    forwarders.entrySet().removeIf(ServicePorts::closed);
  }

  /**
   * @param target namespace, service and port, with slashes
   */
  private Forwarder open(Scheme scheme, String target) {
    String name = scheme.prefix + target;
    Supplier<List<Integer>> targets = () -> endpoints.getOrDefault(target, List.of());
    try {
      return Forwarder.start(scheme.kind, ports.named(name), targets);
    } catch (IOException e) {
      // Somebody else took the port while this cluster was down.
      try {
        return Forwarder.start(scheme.kind, ports.replace(name), targets);
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
