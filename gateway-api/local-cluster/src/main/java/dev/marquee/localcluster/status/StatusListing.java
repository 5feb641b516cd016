package dev.marquee.localcluster.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.images.ClassCaches;
import dev.marquee.localcluster.images.ImagePool;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.pods.PodView;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessStatistics;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists namespaces, their pods, the images and what the cluster itself runs. */
public final class StatusListing {
  private static final Duration CPU_SAMPLE = Duration.ofMillis(250);

  private final ObjectStore store;
  private final PodFleet fleet;
  private final ImagePool images;
  private final ClassCaches caches;
  private final Clock clock;

  public StatusListing(
      ObjectStore store, PodFleet fleet, ImagePool images, ClassCaches caches, Clock clock) {
    this.store = store;
    this.fleet = fleet;
    this.images = images;
    this.caches = caches;
    this.clock = clock;
  }

  /**
   * Takes a quarter of a second, over which it measures the use of CPU.
   *
   * @param own what else there is to say: addresses and the like, by name
   */
  public ObjectNode list(Map<String, String> own) {
    List<PodView> pods = fleet.views();
    Map<String, Double> cores = cores(pods);
    ObjectNode answer = Json.object();
    answer.set("cluster", Json.ofStrings(own));
    ArrayNode namespaces = answer.putArray("namespaces");
    for (ObjectNode object : store.list(Kind.NAMESPACE.kindName())) {
      String name = ObjectKey.of(object).name();
      ObjectNode namespace = namespaces.addObject();
      namespace.put("name", name).put("state", object.at("/status/phase").asText("Active"));
      ArrayNode components = namespace.putArray("components");
      pods.stream()
          .filter(pod -> pod.record().namespace().equals(name))
          .sorted(Comparator.comparing(pod -> pod.record().name()))
          .forEach(pod -> components.add(component(pod, cores)));
    }
    ArrayNode list = answer.putArray("images");
    images
        .all()
        .forEach((reference, image) ->
            list.addObject()
                .put("reference", reference)
                .put("digest", image.digest())
                .put("warm", caches.find(image).isPresent()));
    return answer;
  }

  private ObjectNode component(PodView pod, Map<String, Double> cores) {
    ObjectNode node =
        Json.object()
            .put("component", pod.record().deployment())
            .put("pod", pod.record().name())
            .put("state", pod.summary())
            .put("ready", pod.status().ready())
            .put("ageSeconds", (clock.millis() - pod.record().createdAt()) / 1000)
            .put("restarts", pod.record().restarts());
    statistics(pod)
        .ifPresent(sample -> {
          node.put("memoryBytes", sample.residentBytes());
          node.put("cores", cores.getOrDefault(pod.record().uid(), 0.0));
        });
    ArrayNode ports = node.putArray("ports");
    pod.record().ports().values().stream().sorted().forEach(ports::add);
    return node;
  }

  private Map<String, Double> cores(List<PodView> pods) {
    Map<String, Double> before = cpuSeconds(pods);
    long start = System.nanoTime();
    try {
      Thread.sleep(CPU_SAMPLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    Map<String, Double> cores = cpuSeconds(pods);
    cores.replaceAll((uid, after) -> (after - before.getOrDefault(uid, after)) / elapsed);
    return cores;
  }

  private static Map<String, Double> cpuSeconds(List<PodView> pods) {
    var result = new HashMap<String, Double>();
    for (PodView pod : pods) {
      statistics(pod).ifPresent(sample -> result.put(pod.record().uid(), sample.cpuSeconds()));
    }
    return result;
  }

  private static Optional<ProcessStatistics> statistics(PodView pod) {
    return pod.record().runningProcess().map(ProcessIdentity::pid).flatMap(ProcessStatistics::read);
  }
}
