package dev.marquee.template.catalog;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One microservice of a show.
 *
 * @param name also the name of its Kubernetes objects
 * @param image the container image with its tag
 * @param path where it is served below the show's own path; empty for the show's root
 * @param database whether it needs a database of its own
 * @param events whether it tells of what happens, or hears of it
 * @param payments whether it takes payments, and so gets the keys of the provider
 * @param replicas how many run at first; with {@code autoscaling}, the fewest
 * @param resources limits, as Kubernetes quantities
 * @param environment what it gets beside the variables of the component contract
 * @param autoscaling whether the cluster may run more replicas; null when it may not
 */
@Serdeable
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
    @Nullable Autoscaling autoscaling) {
  public Component {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /** The same, run from another image. */
  public Component withImage(String other) {
    return new Component(
        name,
        other,
        path,
        database,
        events,
        payments,
        replicas,
        resources,
        environment,
        autoscaling);
  }

  /** Kubernetes quantities: {@code 250m} processors, {@code 192Mi} of memory. */
  @Serdeable
  public record Resources(String cpu, String memory) {}

  /**
   * More replicas when they are busy.
   *
   * @param maxReplicas the most
   * @param cpuPercent of the processors that are reserved for a replica, from which on there are
   *     more
   */
  @Serdeable
  public record Autoscaling(int maxReplicas, int cpuPercent) {}
}
