package dev.marquee.notification;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import dev.marquee.notification.retention.Retention;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see in the app: their own, live, whichever replica wrote it. */
class InboxIT {
  private static final MutableClock CLOCK = new MutableClock(NotificationService.START);
  private static final TestMailServer SMTP = TestMailServer.away();
  private static TestIdentity identity;
  private static NotificationService service;
  private static NotificationService replica;

  private final UUID buyer = UUID.randomUUID();

  @BeforeAll
  static void start() {
    identity = TestIdentity.start();
    TestPostgres.Database database = TestPostgres.createDatabase();
    service = NotificationService.start(database, identity, CLOCK, SMTP.url());
    replica = NotificationService.start(database, identity, CLOCK, SMTP.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    replica.close();
    identity.close();
  }

  @Test
  void listsThePersonsOwnInPartsTheNewestFirst() {
    for (String title : List.of("One", "Two", "Three")) {
      confirm(service, title);
    }
    service.tell(
        Told.of("Another's").order("confirmed", UUID.randomUUID(), UUID.randomUUID(), Map.of()));

    HttpResponse<String> first = service.get(buyer, "/?limit=2");
    assertEquals(List.of("Three", "Two"), titles(first));
    assertEquals(3, service.body(first).get("unread"));
    HttpResponse<String> rest =
        service.get(buyer, "/?limit=2&before=" + service.body(first).get("next"));
    assertEquals(List.of("One"), titles(rest));
    assertEquals(null, service.body(rest).get("next"));
    assertFalse(first.body().contains("CODE"), "no ticket codes where they are not needed");
    assertEquals(401, service.send(service.request("/")).statusCode());
    assertEquals(400, service.get(buyer, "/?limit=1000").statusCode());
  }

  @Test
  void marksOneOrAllAsRead() {
    for (String title : List.of("One", "Two", "Three")) {
      confirm(service, title);
    }
    List<Map<String, Object>> items = service.items(service.get(buyer, "/"));
    String newest = "/" + items.getFirst().get("id") + "/read";

    assertEquals(404, service.post(UUID.randomUUID(), newest, "k1", "{}").statusCode());
    HttpResponse<String> read = service.post(buyer, newest, "k1", "{}");
    assertEquals(Map.of("unread", 2), service.body(read));
    HttpResponse<String> again = service.post(buyer, newest, "k1", "{}");
    assertEquals("true", again.headers().firstValue("Idempotency-Replayed").orElse(""));
    assertNotNull(service.items(service.get(buyer, "/")).getFirst().get("readAt"));

    String upTo = "{\"upTo\": " + items.getLast().get("id") + "}";
    assertEquals(Map.of("unread", 1), service.body(service.post(buyer, "/read-all", "k2", upTo)));
    assertEquals(Map.of("unread", 0), service.body(service.post(buyer, "/read-all", "k3", "{}")));
  }

  @Test
  void newsComeLiveFromAnyReplica() throws Exception {
    Queue<String> lines = follow(replica, buyer);
    await().until(() -> lines.stream().anyMatch(line -> line.startsWith("data: {\"unread\":0")));

    confirm(service, "Hamlet");
    await()
        .until(() ->
            lines.stream()
                .anyMatch(
                    line -> line.startsWith("data: {\"unread\":1") && line.contains("Hamlet")));
    service.tell(
        Told.of("Secret").order("confirmed", UUID.randomUUID(), UUID.randomUUID(), Map.of()));
    service.post(buyer, "/read-all", "k", "{}");
    await()
        .until(() ->
            lines.stream().filter(line -> line.startsWith("data: {\"unread\":0")).count() == 2);
    assertTrue(lines.stream().noneMatch(line -> line.contains("Secret")));
    assertEquals(401, service.send(service.request("/changes")).statusCode());
  }

  @Test
  void forgetsWhatIsOld() {
    UUID account = UUID.randomUUID();
    MutableClock clock = new MutableClock(NotificationService.START);
    try (NotificationService own =
        NotificationService.start(TestPostgres.createDatabase(), identity, clock, SMTP.url())) {
      own.tell(Told.of("Hamlet").order("confirmed", account, UUID.randomUUID(), Map.of()));
      clock.advance(Duration.ofDays(179));
      own.bean(Retention.class).sweep();
      assertEquals(1, own.items(own.get(account, "/")).size());
      clock.advance(Duration.ofDays(2));
      own.bean(Retention.class).sweep();
      assertEquals(0, own.items(own.get(account, "/")).size());
      assertEquals(1, own.items(own.getAsAdmin("/messages")).size(), "what waits is not forgotten");
    }
  }

  private void confirm(NotificationService where, String title) {
    where.tell(Told.of(title).order("confirmed", buyer, UUID.randomUUID(), Map.of()));
  }

  @SuppressWarnings("unchecked")
  private static List<Object> titles(HttpResponse<String> response) {
    return service.items(response).stream()
        .map(item -> ((Map<String, Object>) item.get("show")).get("title"))
        .toList();
  }

  private static Queue<String> follow(NotificationService where, UUID whose) throws Exception {
    HttpResponse<Stream<String>> response =
        where
            .client()
            .send(
                where
                    .request("/changes")
                    .header("Authorization", where.bearer(whose, "buyer"))
                    .build(),
                BodyHandlers.ofLines());
    assertEquals(200, response.statusCode());
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Thread.ofVirtual().start(() -> read(response.body(), lines));
    return lines;
  }

  /** Until the service ends. */
  private static void read(Stream<String> body, Queue<String> lines) {
    try (body) {
      body.forEach(lines::add);
    } catch (UncheckedIOException ended) {
      lines.add("ended " + ended.getCause().getClass().getSimpleName());
    }
  }
}
