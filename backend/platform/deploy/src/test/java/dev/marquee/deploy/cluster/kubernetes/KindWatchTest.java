package dev.marquee.deploy.cluster.kubernetes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a watch gets over what API servers do to it. */
class KindWatchTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();

  @Test
  void allPagesAreListedAndEventsFollowTheListsVersion() {
    try (StubApi stub =
        new StubApi(exchange -> {
          String query = query(exchange);
          if (query.contains("watch=true")) {
            watch(exchange, event("ADDED", "b", 1, "8"));
          } else if (query.contains("continue=more")) {
            StubApi.answer(exchange, 200, list("", "7", object("a2", 1, "6")));
          } else {
            StubApi.answer(exchange, 200, list("more", "7", object("a1", 1, "5")));
          }
        })) {
      run(stub, () -> told.size() == 2);
      assertEquals(List.of("listed", "show-b true"), told);
      assertTrue(queries.get(0).contains("limit=500"), queries.toString());
      assertTrue(queries.get(2).contains("resourceVersion=7"), queries.toString());
      assertTrue(queries.get(2).contains("allowWatchBookmarks=true"), queries.toString());
    }
  }

  @Test
  void aNoteInTheStatusIsNoChangeOfWhatIsWanted() {
    try (StubApi stub =
        new StubApi(exchange -> {
          if (query(exchange).contains("watch=true")) {
            watch(
                exchange,
                event("MODIFIED", "a", 1, "8"),
                event("MODIFIED", "a", 2, "9"),
                event("DELETED", "a", 2, "10"));
          } else {
            StubApi.answer(exchange, 200, list("", "7", object("a", 1, "5")));
          }
        })) {
      run(stub, () -> told.size() == 4);
      assertEquals(List.of("listed", "show-a false", "show-a true", "show-a true"), told);
    }
  }

  @Test
  void aConnectionThatEndsIsTakenUpAtTheLastBookmarkWithoutAList() {
    AtomicInteger watches = new AtomicInteger();
    try (StubApi stub =
        new StubApi(exchange -> {
          if (!query(exchange).contains("watch=true")) {
            StubApi.answer(exchange, 200, list("", "7"));
          } else if (watches.getAndIncrement() == 0) {
            exchange.sendResponseHeaders(200, 0);
            StubApi.send(exchange, event("BOOKMARK", "", 0, "70"));
            exchange.close();
          } else {
            watch(exchange, event("ADDED", "b", 1, "71"));
          }
        })) {
      run(stub, () -> told.size() == 2);
      assertEquals(List.of("listed", "show-b true"), told);
      assertTrue(queries.getLast().contains("resourceVersion=70"), queries.toString());
    }
  }

  @Test
  void whenTheApiHasForgottenTheVersionAllIsListedAgainAndSaid() {
    AtomicInteger watches = new AtomicInteger();
    try (StubApi stub =
        new StubApi(exchange -> {
          if (!query(exchange).contains("watch=true")) {
            StubApi.answer(exchange, 200, list("", "7"));
          } else if (watches.getAndIncrement() == 0) {
            watch(
                exchange,
                "{\"type\": \"ERROR\", \"object\": {\"kind\": \"Status\", \"code\": 410}}");
          } else {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
          }
        })) {
      run(stub, () -> watches.get() == 2);
      assertEquals(List.of("listed", "listed"), told);
    }
  }

  @Test
  void aKindThatTheClusterDoesNotServeIsNotAskedForAgainAtOnce() {
    try (StubApi stub =
        new StubApi(exchange -> {
          query(exchange);
          StubApi.answer(exchange, 404, "404 page not found");
        })) {
      run(stub, () -> told.size() == 1);
      assertEquals(List.of("not yet"), told);
      assertEquals(1, queries.size());
    }
  }

  private void run(StubApi stub, Callable<Boolean> done) {
    KubernetesApi api = stub.client();
    KindWatch watch =
        new KindWatch(
            ResourceKind.DEPLOYMENT,
            api,
            new KubernetesCapabilities(api, Clock.systemUTC()),
            new KindWatch.Listener() {
              @Override
              public void event(String namespace, boolean wantedChanged) {
                told.add(namespace + " " + wantedChanged);
              }

              @Override
              public void listed(ResourceKind kind) {
                told.add("listed");
              }

              @Override
              public void notYet(ResourceKind kind) {
                told.add("not yet");
              }
            });
    Thread thread = Thread.ofVirtual().start(watch);
    try {
      await().until(done);
    } finally {
      watch.close();
    }
    await().until(() -> !thread.isAlive());
  }

  private String query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    queries.add(query);
    return query;
  }

  /** Leaves the connection open after the events. */
  private static void watch(HttpExchange exchange, String... events) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    for (String event : events) {
      StubApi.send(exchange, event);
    }
  }

  private static String list(String next, String version, String... objects) {
    return "{\"metadata\": {\"resourceVersion\": \"%s\", \"continue\": \"%s\"}, \"items\": [%s]}"
        .formatted(version, next, String.join(",", objects));
  }

  private static String event(String type, String show, int generation, String version) {
    return "{\"type\": \"%s\", \"object\": %s}".formatted(type, object(show, generation, version));
  }

  private static String object(String show, int generation, String version) {
    return ("{\"metadata\": {\"namespace\": \"show-%s\", \"name\": \"event\", \"generation\": %d,"
            + " \"resourceVersion\": \"%s\"}}")
        .formatted(show, generation, version);
  }
}
