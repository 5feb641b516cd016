package dev.marquee.bench.saga.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes that the local cluster runs for a show, by what it has noted of them. */
final class Processes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path state;
  private final String namespace;

  /**
   * @param state of the platform
   * @param namespace of the show
   */
  Processes(Path state, String namespace) {
    this.state = state;
    this.namespace = namespace;
  }

  /** The process that runs now; empty while it is away. */
  Optional<ProcessHandle> of(Victim victim) throws IOException {
    return switch (victim) {
      case TICKETING -> component("ticketing");
      case PAYMENT -> component("payment");
      case BROKER -> noted(state.resolve("kafka/process.json"), "/pid");
      case DATABASE -> noted(state.resolve("postgres/process.json"), "/pid");
    };
  }

  /** Ends it without a word ({@code kill -9}). */
  ProcessHandle kill(Victim victim) throws IOException {
    ProcessHandle process =
        of(victim).orElseThrow(() -> new IllegalStateException(victim + " does not run"));
    process.destroyForcibly();
    return process;
  }

  /** Makes the broker stand still, or go on. */
  void brokerStands(boolean still) throws IOException, InterruptedException {
    Optional<ProcessHandle> broker = of(Victim.BROKER);
    if (broker.isPresent()) {
      String signal = still ? "-STOP" : "-CONT";
      new ProcessBuilder("kill", signal, String.valueOf(broker.get().pid())).start().waitFor();
    }
  }

  /** Whether exactly one pod of a component runs, and knows a variable. */
  boolean isReplacedBy(String component, String variable) throws IOException {
    List<JsonNode> pods = pods(component);
    return pods.size() == 1
        && pods.getFirst()
            .at("/template/spec/containers/0/env")
            .findValuesAsText("name")
            .contains(variable);
  }

  private Optional<ProcessHandle> component(String name) throws IOException {
    return pods(name).stream().findFirst().flatMap(pod -> alive(pod.at("/process/pid")));
  }

  /** Those of the show's component that have a process. */
  private List<JsonNode> pods(String component) throws IOException {
    try (Stream<Path> folders = Files.list(state.resolve("cluster/pods"))) {
      List<JsonNode> pods = new ArrayList<>();
      for (Path folder : folders.toList()) {
        read(folder.resolve("pod.json"))
            .filter(pod -> pod.path("namespace").asText().equals(namespace))
            .filter(pod -> pod.path("deployment").asText().equals(component))
            .filter(pod -> alive(pod.at("/process/pid")).isPresent())
            .ifPresent(pods::add);
      }
      return pods;
    }
  }

  private static Optional<ProcessHandle> noted(Path file, String member) throws IOException {
    return read(file).flatMap(note -> alive(note.at(member)));
  }

  private static Optional<JsonNode> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessHandle> alive(JsonNode pid) {
    return pid.isNumber()
        ? ProcessHandle.of(pid.asLong()).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }
}
