package dev.marquee.localcluster.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that each send one request after the other to a {@link TestImage}, over a connection that
 * is kept, each with an id of its own.
 */
public final class Traffic implements AutoCloseable {
  private final AtomicInteger ids = new AtomicInteger();
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  private Traffic() {}

  /**
   * Starts one caller for each of the methods.
   *
   * @param methods by the address that is called
   */
  public static Traffic start(Map<String, List<String>> methods) {
    var traffic = new Traffic();
    methods.forEach((address, all) ->
        all.forEach(method ->
            traffic.threads.add(Thread.ofVirtual().start(() -> traffic.send(address, method)))));
    return traffic;
  }

  /** The ids of all requests that were answered, in order. */
  public List<String> answered() {
    return answered.stream().sorted().toList();
  }

  /** What went wrong, a line each. */
  public List<String> failures() {
    return failures;
  }

  /** Waits until every caller has had some more answers. */
  public void awaitMore() {
    int before = answered.size();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> answered.size() > before + 10 * threads.size() || !failures.isEmpty());
  }

  /** Waits for the requests that are under way. */
  public void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }

  private void send(String address, String method) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (!stopped) {
        String id = "request-" + ids.incrementAndGet();
        String body = method.equals("GET") ? "" : " with " + "content".repeat(500);
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(address + "/work?" + id))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
          HttpResponse<String> response =
              client.send(request, HttpResponse.BodyHandlers.ofString());
          if (response.statusCode() == 200 && response.body().equals(id + body)) {
            answered.add(id);
          } else {
            failures.add(method + " " + address + " " + id + ": " + response);
          }
        } catch (IOException e) {
          failures.add(method + " " + address + " " + id + ": " + e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
