package dev.marquee.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A platform of its own, run by the project's script from what is already built. */
public final class Platform implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final Path state;
  private final int port;

  /**
   * Nothing is started yet.
   *
   * @param root of the repository
   * @param state a directory for its state
   */
  public Platform(Path root, Path state) {
    this.root = root;
    this.state = state;
    this.port = freePort();
  }

  /** Starts it and returns what the script printed, once it is ready. */
  public String up() throws IOException, InterruptedException {
    return script(List.of("up", "-d", "--no-build", "--port", String.valueOf(port)));
  }

  /** Stops it; its state stays. */
  public void down() throws IOException, InterruptedException {
    script(List.of("down"));
  }

  /** Where it keeps its state. */
  public Path state() {
    return state;
  }

  /** What {@code ./marquee status} prints. */
  public String status() throws IOException, InterruptedException {
    return script(List.of("status"));
  }

  /** Where it is served. */
  public String origin() {
    return "http://localhost:" + port;
  }

  /** A client of its API. */
  public MarqueeApi api() {
    return new MarqueeApi(origin());
  }

  /** What its cluster knows, by the daemon's own API. */
  public JsonNode cluster(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(path, null).body());
  }

  /**
   * Waits until the local cluster has prepared its images, which it does in the background; only
   * then are starts what they will be from then on.
   */
  public void awaitWarmImages() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(8));
    while (Instant.now().isBefore(deadline)) {
      JsonNode images = cluster("/v1/status").path("images");
      boolean warm = !images.isEmpty();
      for (JsonNode image : images) {
        warm &= image.path("warm").asBoolean();
      }
      if (warm) {
        return;
      }
      Thread.sleep(1000);
    }
    System.out.println("Some images are still cold; the figures are of cold starts.");
  }

  private HttpResponse<String> send(String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    String address = Files.readString(state.resolve("cluster/address")).strip();
    String token = Files.readString(state.resolve("cluster/token")).strip();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token);
    if (body != null) {
      request.header("Content-Type", "application/json").POST(body);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /**
   * Changes how many replicas a component has, as an administrator would; 0 stops it.
   *
   * @param namespace {@code marquee-system} or that of a show
   * @param name of the Deployment
   */
  public void scale(String namespace, String name, int replicas)
      throws IOException, InterruptedException {
    change(namespace, name, spec -> spec.put("replicas", replicas));
  }

  /**
   * Replaces the pods of a component one by one, as {@code kubectl rollout restart} would.
   *
   * @param namespace {@code marquee-system} or that of a show
   * @param name of the Deployment
   */
  public void restart(String namespace, String name) throws IOException, InterruptedException {
    change(
        namespace,
        name,
        spec ->
            spec.withObject("/template/metadata/annotations")
                .put("kubectl.kubernetes.io/restartedAt", Instant.now().toString()));
  }

  /**
   * Sets variables of a component's environment, which replaces its pods.
   *
   * @param namespace {@code marquee-system} or that of a show
   * @param name of the Deployment
   */
  public void configure(String namespace, String name, Map<String, String> variables)
      throws IOException, InterruptedException {
    change(
        namespace,
        name,
        spec ->
            variables.forEach((variable, value) ->
                ((ArrayNode) spec.at("/template/spec/containers/0/env"))
                    .addObject()
                    .put("name", variable)
                    .put("value", value)));
  }

  /** What a Secret holds. */
  public Map<String, String> secret(String namespace, String name)
      throws IOException, InterruptedException {
    Map<String, String> values = new HashMap<>();
    for (JsonNode item : cluster("/v1/objects?kind=Secret&namespace=" + namespace).get("items")) {
      if (item.at("/metadata/name").asText().equals(name)) {
        item.path("data")
            .properties()
            .forEach(entry ->
                values.put(
                    entry.getKey(),
                    new String(
                        Base64.getDecoder().decode(entry.getValue().asText()),
                        StandardCharsets.UTF_8)));
      }
    }
    return values;
  }

  private void change(String namespace, String name, Consumer<ObjectNode> change)
      throws IOException, InterruptedException {
    for (JsonNode item :
        cluster("/v1/objects?kind=Deployment&namespace=" + namespace).get("items")) {
      if (item.at("/metadata/name").asText().equals(name)) {
        ObjectNode deployment = JSON.createObjectNode();
        deployment.set("apiVersion", item.get("apiVersion"));
        deployment.set("kind", item.get("kind"));
        ObjectNode metadata = deployment.putObject("metadata");
        metadata.put("name", name).put("namespace", namespace);
        metadata.set("labels", item.at("/metadata/labels"));
        ObjectNode spec = item.get("spec").deepCopy();
        change.accept(spec);
        deployment.set("spec", spec);
        apply(deployment);
        return;
      }
    }
    throw new IllegalStateException("There is no Deployment " + name);
  }

  private void apply(ObjectNode object) throws IOException, InterruptedException {
    ObjectNode request =
        JSON.createObjectNode().put("fieldManager", "administrator").put("dryRun", false);
    request.putArray("objects").add(object);
    HttpResponse<String> response =
        send("/v1/apply", HttpRequest.BodyPublishers.ofString(request.toString()));
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "The cluster answered " + response.statusCode() + ": " + response.body());
    }
  }

  private String script(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("marquee").toString()));
    command.addAll(arguments);
    Path output = Files.createTempFile("marquee-script", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("MARQUEE_HOME", state.toString());
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroy();
        throw new IllegalStateException(
            "The script did not end: " + command + "\n" + Files.readString(output));
      }
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new IllegalStateException("The script failed: " + command + "\n" + printed);
      }
      return printed;
    } finally {
      Files.delete(output);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException exception) {
      throw new IllegalStateException("No free port", exception);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    down();
  }
}
