package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "MARQUEE_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class SecretsScriptIT {
  private static final Path KUBECONFIG =
      Path.of(String.valueOf(System.getenv("MARQUEE_TEST_KUBECONFIG"))).toAbsolutePath();

  private final String namespace = "secrets-it-" + UUID.randomUUID().toString().substring(0, 8);
  private KubernetesApi api;

  @BeforeEach
  void connect() throws IOException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl"))),
        "there is no kubectl");
    api = KubernetesApi.of(KUBECONFIG);
  }

  @AfterEach
  void removeNamespace() throws IOException {
    if (api != null) {
      assertEquals(Optional.empty(), api.deleteNamespace(namespace));
    }
  }

  @Test
  void everySecretIsMadeOnceWithAllItsKeysAndSecretsOfItsOwn() throws Exception {
    String first = run();

    Map<String, JsonNode> made = secrets();
    Map<String, Set<String>> keys = new TreeMap<>();
    made.forEach((name, data) -> {
      Set<String> names = new TreeSet<>();
      data.fieldNames().forEachRemaining(names::add);
      keys.put(name, names);
    });
    assertEquals(new TreeMap<>(ProvidedSecrets.BY_SCRIPT), keys);
    assertTrue(value(made, "deploy-keys", "MASTER_KEY").length() >= 32);
    assertEquals(
        "jdbc:postgresql://db.example.com:6432/deploy",
        value(made, "deploy-database", "DATABASE_URL"));
    List<String> passwords =
        List.of(
            value(made, "auth-database", "password"),
            value(made, "deploy-database", "password"),
            value(made, "database-admin", "password"),
            value(made, "database-superuser", "password"),
            value(made, "first-admin", "PASSWORD"));
    assertEquals(passwords.size(), Set.copyOf(passwords).size());
    passwords.forEach(password -> assertTrue(!first.contains(password)));

    String second = run();

    assertEquals(made, secrets());
    assertTrue(second.contains("deploy-keys is there."), second);
  }

  private String run() throws Exception {
    return Programs.run(
            Map.of(
                "KUBECONFIG",
                KUBECONFIG.toString(),
                "NAMESPACE",
                namespace,
                "DATABASE_HOST",
                "db.example.com",
                "DATABASE_PORT",
                "6432"),
            List.of("/bin/sh", Overlay.ROOT.resolve("secrets.sh").toString()))
        .succeeded()
        .output();
  }

  private Map<String, JsonNode> secrets() throws IOException {
    JsonNode list = api.get("/api/v1/namespaces/" + namespace + "/secrets").orElseThrow();
    Map<String, JsonNode> secrets = new TreeMap<>();
    for (JsonNode secret : list.path("items")) {
      if (!secret.path("type").asText().equals("kubernetes.io/service-account-token")) {
        secrets.put(secret.at("/metadata/name").asText(), secret.path("data"));
      }
    }
    return secrets;
  }

  private static String value(Map<String, JsonNode> secrets, String name, String key) {
    byte[] decoded = Base64.getDecoder().decode(secrets.get(name).path(key).asText());
    return new String(decoded, StandardCharsets.UTF_8);
  }
}
