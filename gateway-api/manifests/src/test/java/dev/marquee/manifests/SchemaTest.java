package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators define, against the schemas of their releases. */
class SchemaTest {
  /** An API server alone serves none of these. */
  static final Set<String> OF_OPERATORS =
      Set.of(
          "BackendTrafficPolicy",
          "Cluster",
          "Database",
          "DestinationRule",
          "EnvoyProxy",
          "Kafka",
          "KafkaNodePool",
          "KafkaTopic",
          "PeerAuthentication",
          "PodMonitor");

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#all")
  void whatOperatorsDefineFollowsTheirSchemas(Overlay overlay) throws IOException {
    List<String> violations = new ArrayList<>();
    for (ObjectNode object : overlay.objects()) {
      Optional<Schema> schema = Schema.of(object);
      if (schema.isPresent()) {
        for (String violation : schema.get().violations(object)) {
          violations.add(object.path("kind").asText() + " " + violation);
        }
      }
    }
    assertEquals(List.of(), violations);
  }

  @Test
  void everyKindOfAnOperatorHasASchemaAndIsUsed() throws IOException {
    Set<String> withSchema = new TreeSet<>();
    for (Overlay overlay : Overlay.all()) {
      for (JsonNode object : overlay.objects()) {
        if (Schema.of(object).isPresent()) {
          withSchema.add(object.path("kind").asText());
        }
      }
    }
    assertEquals(new TreeSet<>(OF_OPERATORS), withSchema);
  }

  @ParameterizedTest
  @CsvSource({
    "Cluster, spec.instances, 0, range",
    "Cluster, spec.instanses, 3, not known",
    "Cluster, spec.instances, '\"3\"', type integer",
    "Cluster, spec.managed.roles.0.createDb, true, not known",
    "PodMonitor, spec.podMetricsEndpoints.0.interval, '\"often\"', pattern",
    "PeerAuthentication, spec.mtls.mode, '\"HARD\"', one of",
    "Kafka, spec.kafka.listeners.0.type, '\"inner\"', one of",
    "KafkaNodePool, spec.replicas, '\"three\"', type integer",
    "KafkaTopic, spec.partitions, 0, range",
    "EnvoyProxy, spec.provider.type, '\"Kubernets\"', one of",
  })
  void aMistakeIsFound(String kind, String path, String value, String reason) throws IOException {
    ObjectNode object =
        Overlay.all().stream()
            .flatMap(overlay -> overlay.ofKind(kind).stream())
            .findFirst()
            .orElseThrow()
            .deepCopy();
    int last = path.lastIndexOf('.');
    JsonNode parent = object.at("/" + path.substring(0, last).replace('.', '/'));
    ((ObjectNode) parent).set(path.substring(last + 1), new ObjectMapper().readTree(value));

    List<String> violations = Schema.of(object).orElseThrow().violations(object);

    assertFalse(violations.isEmpty());
    assertEquals(
        violations, violations.stream().filter(violation -> violation.contains(reason)).toList());
  }
}
