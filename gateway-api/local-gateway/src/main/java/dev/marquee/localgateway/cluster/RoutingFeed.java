package dev.marquee.localgateway.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Follows {@code GET /v1/routing} of the local cluster for ever: on every end or failure it
 * connects again, after a pause that doubles up to two seconds. Meanwhile the last routes stay in
 * force.
 */
public final class RoutingFeed implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RoutingFeed.class.getName());
  private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(5);
  private static final long SHORTEST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 2000;

  private final HttpClient client;
  private final HttpRequest request;
  private final LiveRoutes routes;
  private final RandomGenerator random;
  private final Thread thread;
  private volatile boolean closed;
  private long pause = SHORTEST_PAUSE;
  private List<String> refused = List.of();

  /**
   * Prepares the feed; {@link #start} begins.
   *
   * @param random spreads reconnections
   */
  public RoutingFeed(
      HttpClient client, URI cluster, String token, LiveRoutes routes, RandomGenerator random) {
    this.client = client;
    this.request =
        HttpRequest.newBuilder(URI.create(cluster + "/v1/routing"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .timeout(HEAD_TIMEOUT)
            .build();
    this.routes = routes;
    this.random = random;
    this.thread = Thread.ofVirtual().name("routing-feed").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      try {
        follow();
        LOG.log(Level.INFO, "The local cluster ended the routing feed; connecting again");
      } catch (IOException e) {
        if (closed) {
          return;
        }
        LOG.log(Level.WARNING, "No routing feed, the last routes stay in force: " + e);
      } catch (InterruptedException _) {
        return;
      }
      try {
        Thread.sleep(pause / 2 + random.nextLong(pause / 2 + 1));
      } catch (InterruptedException _) {
        return;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  private void follow() throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (response.statusCode() != 200) {
        throw new IOException("the local cluster answered " + response.statusCode());
      }
      // An event is its data lines up to an empty line; names, ids and comments do not matter here.
      var data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          apply(data.toString());
          data.setLength(0);
        } else if (line.startsWith("data:")) {
          data.append(data.isEmpty() ? "" : "\n")
              .append(line, line.startsWith("data: ") ? 6 : 5, line.length());
        }
      }
    }
  }

  private void apply(String json) {
    try {
      RoutingSnapshot snapshot = RoutingSnapshot.read(json);
      routes.replace(snapshot);
      pause = SHORTEST_PAUSE;
      if (!snapshot.refused().equals(refused)) {
        refused = snapshot.refused();
        refused.forEach(problem -> LOG.log(Level.WARNING, "Not served: " + problem));
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Ignored a routing snapshot that is not as agreed: " + e.getMessage());
    }
  }
}
