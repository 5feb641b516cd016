package dev.marquee.deploy.cluster.local;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.FieldChange;
import dev.marquee.deploy.cluster.Token;
import dev.marquee.deploy.cluster.local.LocalClusterClient.Answer;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The embedded cluster of one machine: all or nothing is its own promise. */
@Singleton
@Requires(property = "deploy.cluster", value = "local")
final class LocalCluster implements Cluster {
  private static final String OBJECTS = "/v1/objects";
  private static final String SECRET = "Secret";

  private final LocalClusterClient client;
  private volatile @Nullable Capabilities capabilities;

  LocalCluster(LocalClusterClient client) {
    this.client = client;
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public List<Applied> apply(List<ClusterObject> objects, Mode mode) {
    Answer answer =
        client.post(
            "/v1/apply",
            Map.of(
                "fieldManager",
                FIELD_MANAGER,
                "dryRun",
                mode == Mode.DRY_RUN,
                "createOnly",
                List.of(SECRET),
                "objects",
                objects.stream().map(ClusterObject::content).toList()));
    return switch (answer.status()) {
      case 200 ->
          new ClusterObject(client.parse(answer))
              .items("results").stream().map(LocalCluster::applied).toList();
      // What is there is ending; when it has ended, the same call succeeds.
      case 409 -> throw new ClusterUnavailableException(client.rejected(answer).getMessage());
      default -> throw client.rejected(answer);
    };
  }

  @Override
  public Optional<ClusterObject> find(String kind, String namespace, String name) {
    return query(kind, namespace, Map.of()).stream()
        .filter(object -> object.name().equals(name))
        .findFirst();
  }

  @Override
  public List<ClusterObject> list(String kind, String namespace, Map<String, String> labels) {
    return query(kind, namespace, labels);
  }

  @Override
  public boolean delete(String kind, String namespace, String name) {
    Answer answer =
        client.delete(OBJECTS, Map.of("kind", kind, "namespace", namespace, "name", name));
    return deleted(answer);
  }

  @Override
  public boolean deleteNamespace(String name) {
    return deleted(client.delete("/v1/namespaces/" + name, Map.of()));
  }

  @Override
  public Watch watch(String namespace, Runnable changed) {
    return LocalWatch.of(client, namespace, changed);
  }

  @Override
  public String logs(String namespace, String pod, int tailLines) {
    Answer answer =
        client.get(
            "/v1/logs",
            Map.of("namespace", namespace, "pod", pod, "tailLines", String.valueOf(tailLines)));
    return answer.status() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : "";
  }

  @Override
  public Capabilities capabilities() {
    Capabilities known = capabilities;
    if (known == null) {
      known = askCapabilities();
      // They change with the program only, and then this service starts anew, too.
      capabilities = known;
    }
    return known;
  }

  @Override
  public Watch watchAll(Consumer<String> changed) {
    return LocalWatch.ofAll(client, changed);
  }

  @Override
  public Watch follow(
      String namespace, String pod, int tailLines, Consumer<String> line, Runnable ended) {
    return LocalLogFollower.start(client, namespace, pod, tailLines, line, ended);
  }

  @Override
  public Token token(String namespace, String serviceAccount, Duration lifetime) {
    Answer answer =
        client.post(
            "/v1/tokens",
            Map.of(
                "namespace",
                namespace,
                "serviceAccount",
                serviceAccount,
                "expirationSeconds",
                lifetime.toSeconds()));
    if (answer.status() / 100 != 2) {
      throw client.rejected(answer);
    }
    ClusterObject token = new ClusterObject(client.parse(answer));
    return new Token(
        token.text("token").orElseThrow(),
        Instant.parse(token.text("expirationTimestamp").orElseThrow()));
  }

  private List<ClusterObject> query(String kind, String namespace, Map<String, String> labels) {
    if (kind.equals(SECRET)) {
      throw new IllegalArgumentException("Secrets are made and never read.");
    }
    Map<String, String> query = new HashMap<>(Map.of("kind", kind));
    if (!namespace.isEmpty()) {
      query.put("namespace", namespace);
    }
    if (!labels.isEmpty()) {
      query.put(
          "labelSelector",
          labels.entrySet().stream()
              .map(label -> label.getKey() + "=" + label.getValue())
              .sorted()
              .collect(Collectors.joining(",")));
    }
    Answer answer = client.get(OBJECTS, query);
    if (answer.status() != 200) {
      throw client.rejected(answer);
    }
    return new ClusterObject(client.parse(answer)).items("items");
  }

  private boolean deleted(Answer answer) {
    return switch (answer.status()) {
      case 200, 202, 204 -> true;
      case 404 -> false;
      default -> throw client.rejected(answer);
    };
  }

  private Capabilities askCapabilities() {
    Answer answer = client.get("/v1/capabilities", Map.of());
    if (answer.status() != 200) {
      throw client.rejected(answer);
    }
    Map<String, Object> told = client.parse(answer);
    Map<String, String> missing = new HashMap<>();
    if (told.get("missing") instanceof Map<?, ?> members) {
      members.forEach(
          (name, consequence) -> missing.put(String.valueOf(name), String.valueOf(consequence)));
    }
    Set<String> kinds =
        told.get("kinds") instanceof List<?> names
            ? names.stream().map(String::valueOf).collect(Collectors.toSet())
            : Set.of();
    return new Capabilities(kinds, missing, Boolean.TRUE.equals(told.get("preStopSleep")));
  }

  private static Applied applied(ClusterObject result) {
    return new Applied(
        result.kind(),
        result.text("namespace").orElse(""),
        result.text("name").orElse(""),
        Applied.Action.valueOf(result.text("action").orElseThrow().toUpperCase(Locale.ROOT)),
        result.items("fields").stream()
            .map(ClusterObject::content)
            .map(field ->
                new FieldChange(
                    String.valueOf(field.get("path")),
                    field.get("before"),
                    field.get("after"),
                    result.text("owner").orElse(null)))
            .toList());
  }
}
