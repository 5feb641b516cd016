package dev.marquee.notification;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import dev.marquee.notification.attendance.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reminders and changes of performances: who is told, when, and how often. */
class AttendanceIT {
  private static final Instant ORDERED = Instant.parse("2026-11-21T09:00:00Z");
  private static final Instant LATER = Told.BEGIN.plus(Duration.ofDays(2));

  private final MutableClock clock = new MutableClock(NotificationService.START);
  private final TestMailServer smtp = TestMailServer.start();
  private final TestIdentity identity = TestIdentity.start();
  private final UUID buyer = UUID.randomUUID();
  private final UUID order = UUID.randomUUID();
  private NotificationService service;

  @BeforeEach
  void start() {
    service = NotificationService.start(TestPostgres.createDatabase(), identity, clock, smtp.url());
    service.tell(Told.account(buyer, "kim@example.org", "Kim", "en"));
  }

  @AfterEach
  void stop() {
    service.close();
    identity.close();
    smtp.close();
  }

  @Test
  void remindsOnceADayBefore() {
    confirm(order);
    confirm(UUID.randomUUID());
    remindAt(Told.BEGIN.minus(Duration.ofHours(24)).minusSeconds(1));
    assertEquals(0, told("REMINDER"));

    remindAt(Told.BEGIN.minus(Duration.ofHours(24)));
    remindAt(Told.BEGIN.minus(Duration.ofHours(23)));
    assertEquals(1, told("REMINDER"), "once for two orders");
    ReadMail mail = awaitMail("Soon: Hamlet");
    assertTrue(mail.text().contains("7:30 PM"), mail.text());
    assertTrue(
        mail.header("List-Unsubscribe")
            .startsWith("<https://marquee.example/api/notifications/unsubscribe?token="),
        mail.header("List-Unsubscribe"));
    assertEquals("List-Unsubscribe=One-Click", mail.header("List-Unsubscribe-Post"));
  }

  @Test
  void doesNotRemindWhoCancelledMeanwhile() {
    confirm(order);
    cancel();
    remindAt(Told.BEGIN.minus(Duration.ofHours(20)));
    assertEquals(0, told("REMINDER"));
  }

  @Test
  void doesNotSendAReminderThatIsNoLongerTrue() {
    smtp.down();
    confirm(order);
    awaitAttempts("ORDER_CONFIRMED");
    remindAt(Told.BEGIN.minus(Duration.ofHours(20)));
    awaitAttempts("REMINDER");
    cancel();
    smtp.up();
    clock.advance(Duration.ofMinutes(10));
    await().untilAsserted(() -> assertEquals("SUPPRESSED", state("REMINDER")));
    awaitMail("Cancelled: Hamlet");
    assertEquals(List.of(), mails("Soon: Hamlet"));
  }

  @Test
  void doesNotRemindOfWhatHasBegun() {
    confirm(order);
    remindAt(Told.BEGIN);
    assertEquals(0, told("REMINDER"));
  }

  @Test
  void whoOrdersOnTheSameDayNeedsNoReminder() {
    service.tell(
        Told.of("Hamlet")
            .at(Told.BEGIN.minus(Duration.ofHours(3)))
            .order("confirmed", buyer, order, Map.of()));
    remindAt(Told.BEGIN.minus(Duration.ofHours(2)));
    assertEquals(0, told("REMINDER"));
  }

  @Test
  void remindsOfTheTimeThatIsTrueNow() {
    confirm(order);
    service.tell(changed(ORDERED.plusSeconds(60)));
    remindAt(Told.BEGIN.minus(Duration.ofHours(20)));
    assertEquals(0, told("REMINDER"));
    remindAt(LATER.minus(Duration.ofHours(20)));
    assertEquals(1, told("REMINDER"));
  }

  @Test
  void tellsWhoComesOfAChangeOnce() {
    UUID stranger = UUID.randomUUID();
    confirm(order);
    confirm(UUID.randomUUID());
    service.tell(
        Told.of("Hamlet")
            .at(ORDERED)
            .order(
                "placed",
                stranger,
                UUID.randomUUID(),
                Map.of("status", "PENDING_PAYMENT", "tickets", Told.tickets(order, "RESERVED"))));
    Event change = changed(ORDERED.plusSeconds(60));
    service.tell(change);
    service.tell(change);

    assertEquals(1, told("PERFORMANCE_CHANGED"));
    assertEquals(List.of(), service.items(service.get(stranger, "/")));
    ReadMail mail = awaitMail("New time: Hamlet");
    assertTrue(mail.text().contains("Until now: Thursday, December 24, 2026"), mail.text());
    assertTrue(mail.text().contains("Now: Saturday, December 26, 2026"), mail.text());
    assertEquals(1, mails("New time: Hamlet").size());
  }

  @Test
  void whoseOrderIsHeardOfAfterTheChangeIsToldToo() {
    Event change = changed(ORDERED.plusSeconds(60));
    service.tell(change);
    assertEquals(0, told("PERFORMANCE_CHANGED"));
    confirm(order);
    assertEquals(1, told("PERFORMANCE_CHANGED"));
    service.tell(change);
    assertEquals(1, told("PERFORMANCE_CHANGED"));
    awaitMail("New time: Hamlet");
  }

  @Test
  void whoOrderedTheNewTimeIsNotTold() {
    service.tell(changed(ORDERED.minusSeconds(60)));
    service.tell(
        Told.of("Hamlet").startsAt(LATER).at(ORDERED).order("confirmed", buyer, order, Map.of()));
    assertEquals(0, told("PERFORMANCE_CHANGED"));
  }

  private void confirm(UUID which) {
    service.tell(Told.of("Hamlet").at(ORDERED).order("confirmed", buyer, which, Map.of()));
  }

  private void cancel() {
    service.tell(
        Told.of("Hamlet")
            .at(ORDERED.plusSeconds(600))
            .order(
                "cancelled",
                buyer,
                order,
                Map.of("tickets", Told.tickets(order, "CANCELLED", "CANCELLED"))));
  }

  private static Event changed(Instant at) {
    return Told.of("Hamlet").startsAt(LATER).at(at).performanceChanged(Told.BEGIN);
  }

  private void remindAt(Instant now) {
    clock.set(now);
    service.bean(Reminders.class).remind();
  }

  private long told(String kind) {
    return service.items(service.get(buyer, "/")).stream()
        .filter(item -> item.get("kind").equals(kind))
        .count();
  }

  private String state(String kind) {
    return String.valueOf(message(kind).get("state"));
  }

  private Map<String, Object> message(String kind) {
    return service.items(service.getAsAdmin("/messages")).stream()
        .filter(message -> message.get("kind").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private void awaitAttempts(String kind) {
    await().until(() -> message(kind).get("answer") != null);
  }

  private List<ReadMail> mails(String subject) {
    return smtp.mails().stream()
        .map(ReadMail::of)
        .filter(mail -> mail.subject().equals(subject))
        .toList();
  }

  private ReadMail awaitMail(String subject) {
    await().until(() -> !mails(subject).isEmpty());
    return mails(subject).getFirst();
  }
}
