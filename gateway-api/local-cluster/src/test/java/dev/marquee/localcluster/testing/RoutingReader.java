package dev.marquee.localcluster.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Follows {@code /v1/routing} as the gateway does. */
public final class RoutingReader implements AutoCloseable {
  private final HttpURLConnection connection;
  private volatile JsonNode table = Json.object();

  private RoutingReader(HttpURLConnection connection) {
    this.connection = connection;
  }

  public static RoutingReader open(String url, String token) throws IOException {
    var connection = (HttpURLConnection) URI.create(url + "/v1/routing").toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + token);
    var reader = new RoutingReader(connection);
    Thread.ofVirtual().start(reader::read);
    return reader;
  }

  /** The ports of a service's ready endpoints, as told last. */
  public List<Integer> ports(String namespace, String service) {
    var ports = new ArrayList<Integer>();
    for (JsonNode entry : table.path("services")) {
      if (entry.path("namespace").asText().equals(namespace)
          && entry.path("name").asText().equals(service)) {
        entry.path("endpoints").forEach(endpoint -> ports.add(endpoint.path("port").asInt()));
      }
    }
    return ports;
  }

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          table = Json.MAPPER.readTree(line.substring("data: ".length()));
        }
      }
    } catch (IOException e) {
      // The cluster has ended, or close() has.
    }
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
