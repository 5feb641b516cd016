package dev.marquee.deploy.cluster.kubernetes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PodLogsTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger ends = new AtomicInteger();

  @Test
  void linesAreToldAsTheyComeAndTheEndOnce() {
    CountDownLatch second = new CountDownLatch(1);
    List<String> queries = new CopyOnWriteArrayList<>();
    try (StubApi stub =
        new StubApi(exchange -> {
          queries.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(200, 0);
          StubApi.send(exchange, "first");
          awaitQuietly(second);
          StubApi.send(exchange, "second");
          exchange.close();
        })) {
      follow(stub);
      await().until(() -> lines.equals(List.of("first")));
      assertEquals(0, ends.get());
      second.countDown();
      await().until(() -> ends.get() == 1);
      assertEquals(List.of("first", "second"), lines);
      assertTrue(
          queries.getFirst().startsWith("/api/v1/namespaces/show-hamlet/pods/event-1/log?"),
          queries.getFirst());
      assertTrue(queries.getFirst().contains("follow=true"), queries.getFirst());
      assertTrue(queries.getFirst().contains("tailLines=5"), queries.getFirst());
    }
  }

  @Test
  void closingEndsTheReadAtTheServerToo() throws InterruptedException {
    CountDownLatch disconnected = new CountDownLatch(1);
    try (StubApi stub =
        new StubApi(exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              StubApi.send(exchange, "line");
            }
          } catch (IOException gone) {
            disconnected.countDown();
          }
        })) {
      Cluster.Watch log = follow(stub);
      await().until(() -> lines.size() > 3);
      log.close();
      assertTrue(disconnected.await(60, TimeUnit.SECONDS));
      assertEquals(0, ends.get());
    }
  }

  @Test
  void aPodThatHasNotStartedHasALogThatEnds() {
    try (StubApi stub =
        new StubApi(exchange ->
            StubApi.answer(exchange, 400, "{\"message\": \"container is waiting to start\"}"))) {
      follow(stub);
      await().until(() -> ends.get() == 1);
      assertEquals(List.of(), lines);
      assertEquals("", new PodLogs(stub.client()).last("show-hamlet", "event-1", 5));
    }
  }

  @Test
  void aRightThatIsMissingIsNoEmptyLog() {
    try (StubApi stub =
        new StubApi(
            exchange -> StubApi.answer(exchange, 403, "{\"message\": \"pods is forbidden\"}"))) {
      assertThrows(ObjectsRejectedException.class, () -> follow(stub));
      assertThrows(
          ObjectsRejectedException.class,
          () -> new PodLogs(stub.client()).last("show-hamlet", "event-1", 5));
    }
  }

  private Cluster.Watch follow(StubApi stub) {
    return new PodLogs(stub.client())
        .follow("show-hamlet", "event-1", 5, lines::add, ends::incrementAndGet);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }
}
