package dev.marquee.notification;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import dev.marquee.notification.attendance.Reminders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people want to hear: by settings, and by one click in a mail. */
class PreferencesIT {
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  private final MutableClock clock = new MutableClock(NotificationService.START);
  private final TestMailServer smtp = TestMailServer.start();
  private final TestIdentity identity = TestIdentity.start();
  private final UUID buyer = UUID.randomUUID();
  private NotificationService service;

  @BeforeEach
  void start() {
    service = NotificationService.start(TestPostgres.createDatabase(), identity, clock, smtp.url());
    service.tell(Told.account(buyer, "kim@example.org", "Kim", "ko"));
  }

  @AfterEach
  void stop() {
    service.close();
    identity.close();
    smtp.close();
  }

  @Test
  void everythingIsOnUntilItIsSwitchedOff() {
    assertEquals(preferences(null, true, true, true), read());
    assertEquals(200, write("\"en\"", true, false, true).statusCode());
    assertEquals(preferences("en", true, false, true), read());
    assertEquals(200, write("null", false, true, true).statusCode());
    assertEquals(preferences(null, false, true, true), read());
    assertEquals(
        preferences(null, true, true, true),
        service.body(service.get(UUID.randomUUID(), "/preferences")));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertEquals(400, write("\"fr\"", true, true, true).statusCode());
    HttpResponse<String> partial = service.put(buyer, "/preferences", "{\"language\": \"en\"}");
    assertEquals(400, partial.statusCode());
    assertEquals(400, service.put(buyer, "/preferences", "{\"email\": {}}").statusCode());
    assertEquals(401, service.send(service.request("/preferences")).statusCode());
    assertEquals(preferences(null, true, true, true), read());
  }

  @Test
  void whatIsSwitchedOffIsShownInTheAppAlone() {
    write("null", true, true, false);
    service.tell(Told.of("Hamlet").pickup("ready", buyer, UUID.randomUUID(), Map.of()));
    service.tell(Told.of("Hamlet").pickup("rejected", buyer, UUID.randomUUID(), Map.of()));

    await().untilAsserted(() -> assertEquals(1, smtp.mails().size()));
    assertEquals("주문 실패 및 환불: Hamlet", ReadMail.of(smtp.mails().getFirst()).subject());
    assertEquals(2, service.items(service.get(buyer, "/")).size());
    await()
        .untilAsserted(() ->
            assertEquals(
                "Switched off",
                service
                    .items(service.getAsAdmin("/messages?state=SUPPRESSED"))
                    .getFirst()
                    .get("answer")));
  }

  @Test
  void oneClickInAMailStopsSuchMails() {
    String link = remindedOf();
    assertTrue(link.startsWith("/unsubscribe?token="), link);

    // A scanner that follows the link changes nothing; a person sees a button, in the mail's
    // language.
    HttpResponse<String> page = service.send(service.request(link));
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("그만 받기"), page.body());
    assertTrue(page.headers().firstValue("Content-Security-Policy").orElse("").contains("none"));
    assertEquals(preferences(null, true, true, true), read());

    for (int time = 1; time <= 2; time++) {
      HttpResponse<String> done =
          service.send(
              service
                  .request(link)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(ONE_CLICK)));
      assertEquals(200, done.statusCode());
      assertEquals(preferences(null, false, true, true), read());
    }
  }

  @Test
  void aLinkIsGoodForNobodyElse() {
    String token = remindedOf().substring("/unsubscribe?token=".length());
    for (String forged :
        List.of(
            "A".equals(token.substring(0, 1)) ? "B" + token.substring(1) : "A" + token.substring(1),
            token.substring(0, token.length() - 2),
            token + "AA",
            "",
            "%20",
            "no-token")) {
      HttpResponse<String> answer =
          service.send(
              service
                  .request("/unsubscribe?token=" + forged)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(ONE_CLICK)));
      assertEquals(404, answer.statusCode(), forged);
    }
    assertEquals(preferences(null, true, true, true), read());
  }

  /** Reminds the buyer and answers the path of the link in the mail's header. */
  private String remindedOf() {
    service.tell(Told.of("Hamlet").order("confirmed", buyer, UUID.randomUUID(), Map.of()));
    clock.set(Told.BEGIN.minus(Duration.ofHours(5)));
    service.bean(Reminders.class).remind();
    await().untilAsserted(() -> assertEquals(1, reminders().size()));
    String header = reminders().getFirst().header("List-Unsubscribe");
    return header
        .replace("<https://marquee.example/api/notifications", "")
        .replace(">", "")
        .replaceAll("\\s", "");
  }

  private List<ReadMail> reminders() {
    return smtp.mails().stream()
        .map(ReadMail::of)
        .filter(mail -> mail.subject().startsWith("곧 시작합니다"))
        .toList();
  }

  private Map<String, Object> read() {
    return service.body(service.get(buyer, "/preferences"));
  }

  private HttpResponse<String> write(
      String language, boolean reminders, boolean changes, boolean pickup) {
    return service.put(
        buyer,
        "/preferences",
        """
        {"language": %s,
         "email": {"reminders": %s, "performanceChanges": %s, "pickup": %s}}
        """
            .formatted(language, reminders, changes, pickup));
  }

  private static Map<String, Object> preferences(
      String language, boolean reminders, boolean changes, boolean pickup) {
    Map<String, Object> preferences = new java.util.HashMap<>();
    preferences.put("language", language);
    preferences.put(
        "email", Map.of("reminders", reminders, "performanceChanges", changes, "pickup", pickup));
    return preferences;
  }
}
