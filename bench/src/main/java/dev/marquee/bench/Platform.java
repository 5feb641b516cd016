package dev.marquee.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    String address = Files.readString(state.resolve("cluster/address")).strip();
    String token = Files.readString(state.resolve("cluster/token")).strip();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
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
