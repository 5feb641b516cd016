package dev.marquee.localcluster.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Talks to the cluster that runs on a state directory. */
public record ClusterClient(String address, String token) {
  private static final int TIMEOUT_MILLIS = 5_000;

  /** Empty when none runs, or none that answers. */
  public static Optional<ClusterClient> find(Path state) throws IOException {
    Path address = state.resolve("cluster").resolve("address");
    Path token = state.resolve("cluster").resolve("token");
    if (!Files.exists(address) || !Files.exists(token)) {
      return Optional.empty();
    }
    var client =
        new ClusterClient(Files.readString(address).strip(), Files.readString(token).strip());
    try {
      client.get("/v1/prometheus-targets");
      return Optional.of(client);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public JsonNode json(String path) throws IOException {
    return Json.MAPPER.readTree(get(path));
  }

  public String text(String path) throws IOException {
    return new String(get(path), StandardCharsets.UTF_8);
  }

  public void post(String path) throws IOException {
    HttpURLConnection connection = open(path);
    connection.setRequestMethod("POST");
    check(connection);
  }

  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private byte[] get(String path) throws IOException {
    HttpURLConnection connection = open(path);
    check(connection);
    return connection.getInputStream().readAllBytes();
  }

  private HttpURLConnection open(String path) throws IOException {
    var connection = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    return connection;
  }

  private static void check(HttpURLConnection connection) throws IOException {
    if (connection.getResponseCode() >= 300) {
      throw new IOException("The cluster answered " + connection.getResponseCode() + ".");
    }
  }
}
