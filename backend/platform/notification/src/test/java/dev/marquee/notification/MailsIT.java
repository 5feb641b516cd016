package dev.marquee.notification;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/** What mails say, and that each is sent once. */
class MailsIT {
  private static final MutableClock CLOCK = new MutableClock(NotificationService.START);
  private static TestMailServer smtp;
  private static TestIdentity identity;
  private static NotificationService service;

  private final UUID buyer = UUID.randomUUID();
  private final UUID order = UUID.randomUUID();
  private final String email = "kim." + UUID.randomUUID() + "@example.org";

  @BeforeAll
  static void start() {
    smtp = TestMailServer.start();
    identity = TestIdentity.start();
    service = NotificationService.start(TestPostgres.createDatabase(), identity, CLOCK, smtp.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    identity.close();
    smtp.close();
  }

  @Test
  void sendsTicketsAndACalendarEntryWithAConfirmedOrder() throws Exception {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").order("confirmed", buyer, order, Map.of()));

    ReadMail mail = onlyMail();
    assertEquals("Your tickets: Hamlet", mail.subject());
    for (String words : List.of(mail.text(), mail.html())) {
      assertContains(words, "Hello Kim,");
      // 10:30 in UTC is half past seven in the evening in Seoul.
      assertContains(words, "Thursday, December 24, 2026");
      assertContains(words, "7:30 PM");
      assertContains(words, "Globe, 1 Bankside");
      assertContains(words, "₩110,000");
      assertContains(words, "Stalls, row A, seat 2 – Standard");
      assertContains(words, "https://marquee.example/shows/hamlet/orders/" + order);
    }
    String pdf = pdfText(mail.attachments().get("tickets-1234.pdf"));
    assertContains(pdf, "Hamlet");
    assertContains(pdf, "CODE");
    String calendar = new String(mail.attachments().get("calendar.ics"), StandardCharsets.UTF_8);
    assertContains(calendar, "DTSTART:20261224T103000Z");
    assertFalse(calendar.contains("CODE1"), calendar);
    assertContains(mail.header("Auto-Submitted"), "auto-generated");
    assertContains(mail.header("From"), "tickets@marquee.example");
    assertEquals("", mail.header("List-Unsubscribe"), "tickets cannot be switched off");
  }

  @Test
  void sendsOneMailAlthoughTheEventComesTwice() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    Event event = Told.of("Hamlet").order("confirmed", buyer, order, Map.of());
    service.tell(event);
    service.tell(event);
    service.tell(
        Told.of("Hamlet")
            .order("rejected", buyer, UUID.randomUUID(), Map.of("refundDue", 110_000)));

    awaitMails(2);
    assertEquals(
        List.of("Your tickets: Hamlet", "No tickets, money back: Hamlet"),
        subjects().stream().sorted(java.util.Comparator.reverseOrder()).toList());
    assertEquals(2, service.items(service.get(buyer, "/")).size());
  }

  @Test
  void writesKoreanToWhomReadsKorean() throws Exception {
    service.tell(Told.account(buyer, email, "김하늘", "ko"));
    service.tell(Told.of("햄릿").order("confirmed", buyer, order, Map.of()));

    ReadMail mail = onlyMail();
    assertEquals("예매 티켓: 햄릿", mail.subject());
    assertContains(mail.text(), "김하늘 님");
    assertContains(mail.text(), "2026년 12월 24일 목요일");
    assertContains(mail.html(), "Stalls A열 2번 – 일반");
    assertContains(mail.html(), "lang=\"ko\"");
    assertContains(pdfText(mail.attachments().get("tickets-1234.pdf")), "햄릿");
  }

  @Test
  void thePreferredLanguageIsStrongerThanTheAccounts() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    assertEquals(
        200,
        service
            .put(
                buyer,
                "/preferences",
                """
                {"language": "ko",
                 "email": {"reminders": true, "performanceChanges": true, "pickup": true}}
                """)
            .statusCode());
    service.tell(Told.of("Hamlet").order("rejected", buyer, order, Map.of("refundDue", 110_000)));
    assertEquals("예매 실패 및 환불: Hamlet", onlyMail().subject());
  }

  @Test
  void writesMoneyInTheCurrencysOwnMinorUnit() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    Told dollars = Told.of("Hamlet").currency("USD");
    service.tell(dollars.order("confirmed", buyer, order, Map.of()));
    service.tell(
        dollars.order(
            "cancelled",
            buyer,
            order,
            Map.of(
                "status",
                "CANCELLED",
                "refundDue",
                110_000,
                "tickets",
                Told.tickets(order, "CANCELLED", "CANCELLED"))));
    service.tell(
        dollars.order(
            "refunded",
            buyer,
            order,
            Map.of(
                "status",
                "PARTIALLY_REFUNDED",
                "refundDue",
                110_000,
                "refunded",
                50_005,
                "tickets",
                Told.tickets(order, "CANCELLED", "CANCELLED"))));
    service.tell(
        dollars.order(
            "refunded",
            buyer,
            order,
            Map.of(
                "status",
                "REFUNDED",
                "refundDue",
                110_000,
                "refunded",
                110_000,
                "tickets",
                Told.tickets(order, "CANCELLED", "CANCELLED"))));

    awaitMails(4);
    assertContains(mail("Cancelled: Hamlet").text(), "$1,100.00 will be paid back");
    List<String> refunds =
        smtp.mailsTo(email).stream()
            .map(ReadMail::of)
            .filter(mail -> mail.subject().equals("Refund: Hamlet"))
            .map(ReadMail::text)
            .sorted()
            .toList();
    assertTrue(refunds.stream().anyMatch(text -> text.contains("Amount: $500.05")), "" + refunds);
    assertTrue(refunds.stream().anyMatch(text -> text.contains("Amount: $599.95")), "" + refunds);
  }

  @Test
  void tellsWhichTicketsOfSeveralAreGone() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").order("confirmed", buyer, order, Map.of()));
    service.tell(
        Told.of("Hamlet")
            .order(
                "cancelled",
                buyer,
                order,
                Map.of("tickets", Told.tickets(order, "VALID", "CANCELLED"))));

    awaitMails(2);
    String text = mail("Tickets cancelled: Hamlet").text();
    assertContains(text, "row A, seat 2");
    assertFalse(text.contains("row A, seat 1"), text);
  }

  @Test
  void givingUpAnUnpaidOrderIsNoNews() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").order("placed", buyer, order, Map.of()));
    service.tell(Told.of("Hamlet").order("cancelled", buyer, order, Map.of()));
    assertEquals(List.of(), service.items(service.get(buyer, "/")));
  }

  @Test
  void waitsForAnAddressThatIsToldLater() {
    service.tell(Told.of("Hamlet").order("confirmed", buyer, order, Map.of()));
    assertEquals(
        List.of(true),
        service.items(service.getAsAdmin("/messages?state=QUEUED")).stream()
            .filter(message -> message.get("account").equals(buyer.toString()))
            .map(message -> message.get("waiting"))
            .toList());
    assertEquals(List.of(), smtp.mailsTo(email));

    service.tell(Told.account(buyer, email, "Kim", "en"));
    assertEquals("Your tickets: Hamlet", onlyMail().subject());
  }

  @Test
  void whatOthersWroteIsTextAndEndsNoHeader() throws Exception {
    service.tell(Told.account(buyer, email, "Kim\r\nBcc: thief@example.org <b>", "en"));
    service.tell(
        Told.of("<img src=x onerror=alert(1)>\r\nBcc: thief@example.org\r\n\r\nBody [(${7*7})]")
            .order("confirmed", buyer, order, Map.of()));

    ReadMail mail = onlyMail();
    assertEquals("", mail.header("Bcc"));
    assertEquals(1, mail.mail().getAllRecipients().length);
    assertFalse(mail.html().contains("<img"), mail.html());
    assertContains(mail.html(), "&lt;img src=x onerror=alert(1)&gt;");
    assertContains(mail.text(), "[(${7*7})]");
    assertFalse(mail.subject().contains("\n"), mail.subject());
    assertEquals(0, smtp.mailsTo("thief@example.org").size());
  }

  @Test
  void tellsOfGoodsToPickUp() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").pickup("confirmed", buyer, order, Map.of()));
    service.tell(Told.of("Hamlet").pickup("ready", buyer, order, Map.of()));

    awaitMails(2);
    assertContains(mail("Your order to pick up: Hamlet").text(), "2 × T-shirt (L)  ₩24,000");
    ReadMail ready = mail("Ready to be picked up: Hamlet");
    assertContains(ready.text(), "Pickup number: 42");
    assertContains(ready.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
  }

  @Test
  void tellsOfAPaymentThatBoughtNothing() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").order("placed", buyer, order, Map.of()));
    Event refused = Told.of("Hamlet").paymentRefused(buyer, order, 110_000);
    service.tell(refused);
    service.tell(refused);

    ReadMail mail = onlyMail();
    assertContains(mail.subject(), "Payment returned: ");
    assertContains(mail.text(), "Amount: ₩110,000");
    assertContains(mail.text(), "/shows/hamlet/orders/" + order);
    assertEquals(List.of("PAYMENT_RETURNED"), kinds());
  }

  @Test
  void tellsOfAPaymentForGoodsThatBoughtNothing() {
    service.tell(Told.account(buyer, email, "김하나", "ko"));
    service.tell(
        Told.of("Hamlet").pickup("placed", buyer, order, Map.of("status", "PENDING_PAYMENT")));
    assertEquals(List.of(), kinds(), "an order that waits for its payment is no news");
    Event refused = Told.of("Hamlet").pickupPaymentRefused(buyer, order, 24_000);
    service.tell(refused);
    service.tell(refused);

    ReadMail mail = onlyMail();
    assertContains(mail.subject(), "결제 금액 환불: ");
    assertContains(mail.text(), "₩24,000");
    assertFalse(mail.text().contains("T-shirt"), mail.text());
    List<Map<String, Object>> items = service.items(service.get(buyer, "/"));
    assertEquals(List.of("PAYMENT_RETURNED"), kinds());
    assertEquals(Map.of("amount", 24_000, "currency", "KRW"), items.getFirst().get("amount"));
  }

  @Test
  void aPaymentForAnOrderThatNobodyKnowsIsToldToNobody() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").pickupPaymentRefused(buyer, order, 24_000));
    assertEquals(List.of(), kinds());
  }

  @Test
  void tellsOfADeclinedPaymentInTheAppAlone() {
    service.tell(Told.account(buyer, email, "Kim", "en"));
    service.tell(Told.of("Hamlet").order("placed", buyer, order, Map.of()));
    service.tell(Told.of("Hamlet").paymentDeclined(buyer, order, 110_000));

    assertEquals(List.of("PAYMENT_DECLINED"), kinds());
    assertEquals(
        List.of(),
        service.items(service.getAsAdmin("/messages")).stream()
            .filter(message -> message.get("account").equals(buyer.toString()))
            .toList());
  }

  private List<Object> kinds() {
    return service.items(service.get(buyer, "/")).stream().map(item -> item.get("kind")).toList();
  }

  private ReadMail onlyMail() {
    awaitMails(1);
    return ReadMail.of(smtp.mailsTo(email).getFirst());
  }

  private ReadMail mail(String subject) {
    return smtp.mailsTo(email).stream()
        .map(ReadMail::of)
        .filter(mail -> mail.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + subject + " in " + subjects()));
  }

  private List<String> subjects() {
    return smtp.mailsTo(email).stream().map(mail -> ReadMail.of(mail).subject()).toList();
  }

  private void awaitMails(int number) {
    await().untilAsserted(() -> assertEquals(number, smtp.mailsTo(email).size()));
  }

  private static String pdfText(byte[] pdf) throws Exception {
    PdfReader reader = new PdfReader(pdf);
    PdfTextExtractor extractor = new PdfTextExtractor(reader);
    StringBuilder text = new StringBuilder();
    for (int page = 1; page <= reader.getNumberOfPages(); page++) {
      text.append(extractor.getTextFromPage(page));
    }
    return text.toString();
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "No " + part + " in:\n" + text);
  }
}
