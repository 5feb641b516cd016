package dev.marquee.deploy.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One microservice of a show, as its template describes it, or as a revision wants it.
 *
 * @param name also the name of its Kubernetes objects
 * @param image the container image with its tag, or with its digest where the pool knows it
 * @param path where it is served below the show's own path; empty for the show's root
 * @param database whether it needs a database
 * @param events whether it tells of what happens, or hears of it
 * @param payments whether it takes payments, and so gets the keys of the provider
 * @param replicas how many run; with {@code autoscaling}, the fewest
 * @param resources limits
 * @param environment what it gets beside the variables of the component contract
 * @param autoscaling whether the cluster may run more replicas; null when it may not
 * @param zones where it runs; empty for anywhere
 * @param restartedAt when somebody last wanted its pods to be replaced; null for never
 */
public record Component(
    String name,
    String image,
    String path,
    boolean database,
    boolean events,
    boolean payments,
    int replicas,
    Resources resources,
    Map<String, String> environment,
    @Nullable Autoscaling autoscaling,
    @Nullable List<Zone> zones,
    @Nullable Instant restartedAt) {
  public Component {
    environment = Map.copyOf(environment);
    zones = zones == null ? List.of() : List.copyOf(zones);
  }

  /**
   * Limits as Kubernetes quantities.
   *
   * @param cpu such as {@code 250m}
   * @param memory such as {@code 192Mi}
   */
  public record Resources(String cpu, String memory) {}

  /**
   * More replicas when they are busy.
   *
   * @param maxReplicas the most
   * @param cpuPercent of the processors that are reserved for a replica, from which on there are
   *     more
   */
  public record Autoscaling(int maxReplicas, int cpuPercent) {}

  /**
   * A part of the component's requests that one zone serves, with {@code replicas} of its own.
   *
   * @param name the value of the node label {@code topology.kubernetes.io/zone}
   * @param weight of all requests, in relation to the sum of the weights; 0 for none
   */
  public record Zone(String name, int weight) {}

  /** The component with what a seller has set for it. */
  public Component adjusted(@Nullable Adjustment adjustment) {
    return adjustment == null
        ? this
        : new Component(
            name,
            image,
            path,
            database,
            events,
            payments,
            adjustment.replicas() == null ? replicas : adjustment.replicas(),
            new Resources(
                adjustment.cpu() == null ? resources.cpu() : adjustment.cpu(),
                adjustment.memory() == null ? resources.memory() : adjustment.memory()),
            environment,
            autoscaling,
            adjustment.zones() == null ? zones : adjustment.zones(),
            adjustment.restartedAt() == null ? restartedAt : adjustment.restartedAt());
  }
}
