package dev.marquee.localcluster.metrics;

import dev.marquee.localcluster.pods.PodView;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessStatistics;
import dev.marquee.localcluster.workloads.ContainerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The metrics of every running container in Prometheus' text format (version 0.0.4), under the
 * names that cAdvisor and kube-state-metrics use. Working set and resident memory are both what the
 * process has in RAM.
 */
public final class ContainerMetrics {
  /** The period that cAdvisor states a CPU quota for, in microseconds. */
  private static final long CPU_PERIOD = 100_000;

  private final NetworkCounters network;

  public ContainerMetrics(NetworkCounters network) {
    this.network = network;
  }

  public String render(List<PodView> pods) {
    Map<String, List<String>> samples = new TreeMap<>();
    pods.forEach(pod -> sample(pod, samples));
    var text = new StringBuilder();
    samples.forEach((name, lines) -> {
      text.append("# TYPE ").append(name).append(' ').append(type(name)).append('\n');
      lines.forEach(text::append);
    });
    return text.toString();
  }

  private void sample(PodView pod, Map<String, List<String>> samples) {
    ContainerSpec container = pod.spec().container();
    String pair =
        "{namespace=\"" + pod.record().namespace() + "\",pod=\"" + pod.record().name() + "\"";
    String labels =
        pair + ",container=\"" + container.name() + "\",image=\"" + container.image() + "\"}";
    add(
        samples,
        "kube_pod_container_status_restarts_total",
        pair + ",container=\"" + container.name() + "\"}",
        pod.record().restarts());
    Optional<ProcessStatistics> statistics =
        pod.record()
            .runningProcess()
            .map(ProcessIdentity::pid)
            .flatMap(ProcessStatistics::read)
            .filter(sample -> sample.startTicks() == pod.record().process().startTicks());
    statistics.ifPresent(sample -> {
      add(samples, "container_cpu_usage_seconds_total", labels, sample.cpuSeconds());
      add(samples, "container_memory_working_set_bytes", labels, sample.residentBytes());
      add(samples, "container_memory_rss", labels, sample.residentBytes());
      add(samples, "container_start_time_seconds", labels, pod.record().startedAt() / 1000.0);
    });
    container
        .resources()
        .memoryLimit()
        .ifPresent(
            limit -> add(samples, "container_spec_memory_limit_bytes", labels, limit.units()));
    container
        .resources()
        .cpuLimit()
        .ifPresent(limit -> {
          add(samples, "container_spec_cpu_period", labels, CPU_PERIOD);
          add(samples, "container_spec_cpu_quota", labels, limit.milli() * CPU_PERIOD / 1000);
        });
    network
        .find(pod.record().namespace(), pod.record().name())
        .ifPresent(bytes -> {
          String ofPod = pair + ",interface=\"gateway\"}";
          add(samples, "container_network_receive_bytes_total", ofPod, bytes.received());
          add(samples, "container_network_transmit_bytes_total", ofPod, bytes.transmitted());
        });
  }

  private static void add(
      Map<String, List<String>> samples, String name, String labels, double value) {
    String number =
        value == Math.rint(value)
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.3f", value);
    samples
        .computeIfAbsent(name, key -> new ArrayList<>())
        .add(name + labels + " " + number + "\n");
  }

  private static String type(String name) {
    return name.endsWith("_total") ? "counter" : "gauge";
  }
}
