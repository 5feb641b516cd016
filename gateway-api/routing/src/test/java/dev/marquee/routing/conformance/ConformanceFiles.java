package dev.marquee.routing.conformance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.routing.ServicePort;
import dev.marquee.routing.resource.Gateway;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.ReferenceGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads the conformance cases. */
public final class ConformanceFiles {
  /** Why there is nothing to run, for a skipped test. */
  public static final String ABSENT =
      "no conformance cases: set MARQUEE_GATEWAY_CONFORMANCE to their folder to run them";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private ConformanceFiles() {}

  /** The folder with the cases, if this machine has them. */
  public static Optional<Path> folder() {
    String named = System.getenv("MARQUEE_GATEWAY_CONFORMANCE");
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isDirectory);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("gateway-api"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .map(root -> root.resolveSibling("shared").resolve("gateway-conformance"))
        .filter(Files::isDirectory);
  }

  /** All files of a folder in order of name. */
  public static List<ConformanceFile> read(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      var files = new ArrayList<ConformanceFile>();
      for (Path path : paths.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        files.add(readFile(path));
      }
      return files;
    }
  }

  private static ConformanceFile readFile(Path path) throws IOException {
    JsonNode root = JSON.readTree(path.toFile());
    var gateways = new HashMap<String, Gateway>();
    gateway(gateways, root.get("gateway"));
    root.get("extraGateways").forEach(node -> gateway(gateways, node));
    var routes = new ArrayList<HttpRoute>();
    root.get("routes").forEach(node -> routes.add(HttpRoute.from(map(node))));
    Set<ServicePort> services = new HashSet<>();
    var grants = new ArrayList<ReferenceGrant>();
    var namespaceLabels = new HashMap<String, Map<String, String>>();
    for (JsonNode node : root.get("other")) {
      JsonNode metadata = node.get("metadata");
      switch (node.get("kind").asText()) {
        case "Service" ->
            node.get("spec")
                .get("ports")
                .forEach(port ->
                    services.add(
                        new ServicePort(
                            metadata.get("namespace").asText(),
                            metadata.get("name").asText(),
                            port.get("port").asInt())));
        case "ReferenceGrant" -> grants.add(ReferenceGrant.from(map(node)));
        case "Namespace" ->
            namespaceLabels.put(
                metadata.get("name").asText(),
                JSON.convertValue(
                    metadata.path("labels"), new TypeReference<Map<String, String>>() {}));
        case String other ->
            throw new IllegalStateException(path + " has an object of kind " + other);
      }
    }
    Set<String> features = new HashSet<>();
    root.get("features").forEach(feature -> features.add(feature.asText()));
    var cases = new ArrayList<ConformanceCase>();
    root.get("cases").forEach(node -> cases.add(ConformanceCase.read(node)));
    return new ConformanceFile(
        root.get("name").asText(),
        features,
        gateways,
        routes,
        services,
        grants,
        namespaceLabels,
        cases);
  }

  private static void gateway(Map<String, Gateway> gateways, JsonNode node) {
    Map<String, Object> object =
        Map.of(
            "metadata",
            Map.of("name", node.get("name").asText(), "namespace", node.get("namespace").asText()),
            "spec",
            Map.of("listeners", JSON.convertValue(node.get("listeners"), List.class)));
    gateways.put(node.get("name").asText(), Gateway.from(object));
  }

  private static Map<String, Object> map(JsonNode node) {
    return JSON.convertValue(node, OBJECT);
  }
}
