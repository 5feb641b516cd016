package dev.marquee.notification;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That mails arrive, whatever the server says, and that an administrator sees what it said. */
class DeliveryIT {
  private final MutableClock clock = new MutableClock(NotificationService.START);
  private final TestMailServer smtp = TestMailServer.away();
  private final UUID buyer = UUID.randomUUID();
  private final String email = "kim." + UUID.randomUUID() + "@example.org";
  private final List<NotificationService> services = new ArrayList<>();
  private TestIdentity identity;
  private TestPostgres.Database database;

  @BeforeEach
  void prepare() {
    identity = TestIdentity.start();
    database = TestPostgres.createDatabase();
  }

  @AfterEach
  void stop() {
    services.forEach(NotificationService::close);
    identity.close();
    smtp.close();
  }

  @Test
  void triesAgainLaterWhatTheServerDoesNotTakeNow() {
    smtp.up();
    smtp.refuse(email, "451 4.3.0 Try again later", "451 4.3.0 Try again later");
    NotificationService service = start();
    reject(service, buyer);

    for (int attempt = 1; attempt <= 2; attempt++) {
      awaitMessage(service, "QUEUED", attempt);
      assertEquals(
          "451 4.3.0 Try again later", String.valueOf(message(service).get("answer")).strip());
      clock.advance(Duration.ofSeconds(60));
    }
    awaitMessage(service, "SENT", 3);
    assertEquals(1, smtp.mailsTo(email).size());
  }

  @Test
  void aBounceIsVisibleToAdministratorsWhoMayTryAgain() {
    smtp.up();
    smtp.refuse(email, "550 5.1.1 No such mailbox here");
    NotificationService service = start();
    reject(service, buyer);

    awaitMessage(service, "BOUNCED", 1);
    Map<String, Object> message = message(service);
    assertTrue(String.valueOf(message.get("answer")).contains("550 5.1.1 No such mailbox here"));
    assertEquals(email, message.get("address"));
    assertEquals(1, service.items(service.getAsAdmin("/messages?state=BOUNCED")).size());
    assertEquals(0, service.items(service.getAsAdmin("/messages?state=SENT")).size());
    assertEquals(1, service.items(service.getAsAdmin("/messages?state=SENT&state=BOUNCED")).size());
    assertEquals(403, service.get(buyer, "/messages").statusCode());
    assertEquals(401, service.send(service.request("/messages")).statusCode());
    assertEquals(400, service.getAsAdmin("/messages?state=ODD").statusCode());

    String retry = "/messages/" + message.get("id") + "/retry";
    assertEquals(202, service.postAsAdmin(retry).statusCode());
    awaitMessage(service, "SENT", 2);
    HttpResponse<String> again = service.postAsAdmin(retry);
    assertEquals(409, again.statusCode());
    assertEquals("NOT_RETRYABLE", service.body(again).get("code"));
    assertEquals(
        404, service.postAsAdmin("/messages/" + UUID.randomUUID() + "/retry").statusCode());
  }

  @Test
  void aRefusedMailIsToldFromARefusedRecipient() {
    smtp.up();
    smtp.answerAfterData(email, "554 5.7.1 This is spam");
    NotificationService service = start();
    reject(service, buyer);
    awaitMessage(service, "REFUSED", 1);
    assertTrue(String.valueOf(message(service).get("answer")).contains("554 5.7.1 This is spam"));
  }

  @Test
  void givesUpWhenItIsTooLate() {
    smtp.up();
    smtp.refuse(email, "451 Later", "451 Later");
    NotificationService service = start();
    reject(service, buyer);
    awaitMessage(service, "QUEUED", 1);
    clock.advance(Duration.ofHours(49));
    awaitMessage(service, "GIVEN_UP", 2);
  }

  @Test
  void aLostAnswerLeadsToASecondCopyOfTheSameMail() {
    smtp.up();
    smtp.answerAfterData(email, "421 4.4.2 Connection broken");
    NotificationService service = start();
    reject(service, buyer);
    awaitMessage(service, "QUEUED", 1);
    clock.advance(Duration.ofSeconds(60));
    awaitMessage(service, "SENT", 2);

    List<String> ids =
        smtp.mailsTo(email).stream().map(mail -> ReadMail.of(mail).header("Message-ID")).toList();
    assertEquals(2, ids.size());
    assertEquals(ids.get(0), ids.get(1));
    assertTrue(ids.getFirst().endsWith("@marquee.example>"), ids.getFirst());
  }

  @Test
  void mailsWaitForAServerAndForARestart() {
    NotificationService before = start();
    reject(before, buyer);
    awaitMessage(before, "QUEUED", 1);
    before.close();
    services.clear();

    smtp.up();
    clock.advance(Duration.ofSeconds(60));
    NotificationService after = start();
    awaitMessage(after, "SENT", 2);
    assertEquals(1, smtp.mailsTo(email).size());
  }

  @Test
  void takesOverWhatAnotherReplicaHadClaimedWhenItEnded() throws SQLException {
    NotificationService first = start();
    first.tell(Told.of("Hamlet").order("rejected", buyer, UUID.randomUUID(), Map.of()));
    // As a replica leaves it that ends between its claim and its answer.
    sql("update message set attempts = 1, claimed_until = '2026-11-21T10:05:00Z'");
    smtp.up();
    first.tell(Told.account(buyer, email, "Kim", "en"));
    UUID other = UUID.randomUUID();
    first.tell(Told.account(other, "lee@example.org", "Lee", "en"));
    first.tell(Told.of("Hamlet").order("rejected", other, UUID.randomUUID(), Map.of()));
    await().untilAsserted(() -> assertEquals(1, smtp.mailsTo("lee@example.org").size()));
    assertEquals(List.of(), smtp.mailsTo(email), "the claim holds");

    clock.advance(Duration.ofMinutes(5));
    awaitMessage(first, "SENT", 2);
    assertEquals(1, smtp.mailsTo(email).size());
  }

  @Test
  void replicasShareTheWork() {
    smtp.up();
    NotificationService first = start();
    NotificationService second = start();
    first.tell(Told.account(buyer, email, "Kim", "en"));
    for (int turn = 0; turn < 20; turn++) {
      NotificationService service = turn % 2 == 0 ? first : second;
      service.tell(Told.of("Hamlet").order("rejected", buyer, UUID.randomUUID(), Map.of()));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertEquals(20, first.items(first.getAsAdmin("/messages?state=SENT")).size()));
    List<String> ids =
        smtp.mailsTo(email).stream().map(mail -> ReadMail.of(mail).header("Message-ID")).toList();
    assertEquals(20, ids.size());
    assertEquals(20, new HashSet<>(ids).size());
  }

  @Test
  void withoutAServerItStartsAndMailsWait() {
    NotificationService service = NotificationService.start(database, identity, clock, "");
    services.add(service);
    reject(service, buyer);
    assertEquals("QUEUED", message(service).get("state"));
    assertNotEquals(List.of(), service.items(service.get(buyer, "/")));
  }

  private NotificationService start() {
    NotificationService service = NotificationService.start(database, identity, clock, smtp.url());
    services.add(service);
    return service;
  }

  private void reject(NotificationService service, UUID whose) {
    service.tell(Told.account(whose, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").order("rejected", whose, UUID.randomUUID(), Map.of()));
  }

  private void awaitMessage(NotificationService service, String state, int attempts) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          Map<String, Object> message = message(service);
          assertEquals(
              state + " " + attempts, message.get("state") + " " + message.get("attempts"));
          // An attempt that is being made counts already, and shows the answer to the last one.
          if (state.equals("QUEUED")) {
            assertTrue(Instant.parse((String) message.get("dueAt")).isAfter(clock.instant()));
          }
        });
  }

  private Map<String, Object> message(NotificationService service) {
    return service.items(service.getAsAdmin("/messages")).stream()
        .filter(message -> message.get("account").equals(buyer.toString()))
        .findFirst()
        .orElseThrow();
  }

  private void sql(String text) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
