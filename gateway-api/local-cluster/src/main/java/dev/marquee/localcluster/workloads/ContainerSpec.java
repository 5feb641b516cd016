package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The one container of a pod.
 *
 * @param environment in order; a later variable may name an earlier one as {@code $(NAME)}
 * @param preStop how long to wait between the decision to end the pod and SIGTERM
 */
public record ContainerSpec(
    String name,
    String image,
    List<EnvironmentVariable> environment,
    List<EnvironmentSource> environmentSources,
    List<ContainerPort> ports,
    Resources resources,
    Optional<Probe> startup,
    Optional<Probe> readiness,
    Optional<Probe> liveness,
    List<VolumeMount> mounts,
    Duration preStop) {
  static final int DEFAULT_MANAGEMENT_PORT = 9090;

  static ContainerSpec of(JsonNode node) {
    return new ContainerSpec(
        node.path("name").asText(),
        node.path("image").asText(),
        elements(node.path("env")).map(EnvironmentVariable::of).toList(),
        elements(node.path("envFrom")).map(EnvironmentSource::of).toList(),
        elements(node.path("ports")).map(ContainerPort::of).toList(),
        Resources.of(node.path("resources")),
        Probe.of(node.path("startupProbe")),
        Probe.of(node.path("readinessProbe")),
        Probe.of(node.path("livenessProbe")),
        elements(node.path("volumeMounts")).map(VolumeMount::of).toList(),
        Duration.ofSeconds(
            node.path("lifecycle").path("preStop").path("sleep").path("seconds").asLong(0)));
  }

  /** The number of the port that probes and services name, by its name or its number. */
  public Optional<Integer> port(String nameOrNumber) {
    if (nameOrNumber.chars().allMatch(Character::isDigit)) {
      return Optional.of(Integer.parseInt(nameOrNumber));
    }
    return ports.stream()
        .filter(port -> port.name().equals(nameOrNumber))
        .map(ContainerPort::number)
        .findFirst();
  }

  /** Where the process serves: the first port that is not for management, else 8080. */
  public int mainPort() {
    return ports.stream()
        .map(ContainerPort::number)
        .filter(number -> number != managementPort())
        .findFirst()
        .orElse(8080);
  }

  /** The port named {@code management}, else 9090. */
  public int managementPort() {
    return port("management").orElse(DEFAULT_MANAGEMENT_PORT);
  }

  /** The named ports that are neither the main nor the management port. */
  public List<ContainerPort> furtherPorts() {
    return ports.stream()
        .filter(port -> !port.name().isEmpty())
        .filter(port -> port.number() != mainPort() && port.number() != managementPort())
        .toList();
  }

  public boolean wantsHostPort() {
    return ports.stream().anyMatch(ContainerPort::onHost);
  }

  static java.util.stream.Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
