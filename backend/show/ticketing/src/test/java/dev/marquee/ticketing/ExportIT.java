package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the seller takes along of all orders. */
class ExportIT {
  private static final String PATH = "/orders/export.csv";
  private static final String SELL =
      """
      with placed as (
        insert into ticket_order (id, buyer, performance, status, quantity, total, currency,
          created_at)
        select gen_random_uuid(), gen_random_uuid(), 'p1', 'CONFIRMED', 2, 4000, 'EUR',
          '2030-02-01T12:00:00Z'
        from generate_series(1, %d)
        returning id)
      insert into ticket
        (order_id, position, code, performance, section, ticket_type, price, status)
      select id, position, id || '-' || position, 'p1', 's3', 'Standard', 2000, 'VALID'
      from placed, generate_series(1, 2) as position
      """;

  private final int port = FreePort.find();
  private final FakeEvent event =
      FakeEvent.start(
          Hamlet.show().replace("\"Standing\"", "\"=cmd|' /C calc'!A0, \\\"hall\\\"\""));
  private final Ticketing ticketing = Ticketing.selling(event, Map.of("PORT", port));
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    ticketing.close();
    event.close();
  }

  @Test
  void everyTicketIsALine() throws IOException {
    Answer bought = kim.buySeats("p1", "s1-A-1", "s1-B-10");
    String cancelled = bought.id() + "-2";
    kim.cancelTickets(bought.id(), cancelled).assertStatus(200);
    Answer standing =
        kim.order(kim.holdPlaces("p2", "s3", 1).assertStatus(201).id()).assertStatus(201);
    String code = (String) bought.list("tickets").getFirst().get("code");
    ticketing.clock.set(Hamlet.FIRST_STARTS);
    ticketing.owner().send("POST", "/check-ins", DoorDevice.body(code, "p1")).assertStatus(200);

    Answer answer = ticketing.owner().get(PATH).assertStatus(200);
    assertTrue(answer.header("content-type").startsWith("text/csv"), answer.headers().toString());
    assertEquals(
        "attachment; filename=\"orders-hamlet.csv\"", answer.header("content-disposition"));
    assertEquals("private, no-store", answer.header("cache-control"));
    assertEquals('\uFEFF', answer.body().charAt(0));

    List<CSVRecord> lines = parse(answer.body());
    assertEquals(
        List.of(
            "order",
            "order_status",
            "ordered_at",
            "performance",
            "starts_at_local",
            "section",
            "row",
            "seat",
            "ticket_type",
            "price",
            "currency",
            "ticket_status",
            "code",
            "used_at",
            "buyer"),
        lines.getFirst().toList());
    assertEquals(
        List.of(
            bought.text("number"),
            "CONFIRMED",
            Hamlet.DURING_SALE.toString(),
            "p1",
            "2030-05-03 20:00",
            "Stalls",
            "A",
            "1",
            "Standard",
            "50.00",
            "EUR",
            "USED",
            code,
            Hamlet.FIRST_STARTS.toString(),
            kim.id.toString()),
        lines.get(1).toList());
    assertEquals("CANCELLED", lines.get(2).get(11));
    assertEquals(
        List.of(standing.text("number"), "p2", "'=cmd|' /C calc'!A0, \"hall\"", "", "20.00"),
        List.of(
            lines.get(3).get(0),
            lines.get(3).get(3),
            lines.get(3).get(5),
            lines.get(3).get(6) + lines.get(3).get(7),
            lines.get(3).get(9)));
    assertEquals(4, lines.size());
    assertEquals(answer.body(), ticketing.caller("admin").get(PATH).assertStatus(200).body());
  }

  @Test
  void aTicketThatIsNotPaidHasNoCode() throws IOException {
    try (Ticketing unpaid = Ticketing.selling(event, Map.of("PAYMENT_REQUIRED", "true"))) {
      unpaid.buyer().buySeats("p1", "s1-A-1");
      CSVRecord line = parse(unpaid.owner().get(PATH).assertStatus(200).body()).get(1);
      assertEquals(
          List.of("PENDING_PAYMENT", "RESERVED", ""),
          List.of(line.get(1), line.get(11), line.get(12)));
    }
  }

  @Test
  void onlyTheOwnerAndAdministratorsExport() {
    kim.get(PATH).assertProblem(403, "FORBIDDEN");
    ticketing.caller("seller").get(PATH).assertProblem(403, "FORBIDDEN");
    ticketing.anonymously("GET", PATH, "").assertProblem(401, "UNAUTHORIZED");
  }

  @Test
  void aSoldOutHouseIsExportedInTheOrderOfItsOrders() throws IOException {
    ticketing.execute(SELL.formatted(10_000));
    List<Long> numbers =
        parse(ticketing.owner().get(PATH).assertStatus(200).body()).stream()
            .skip(1)
            .map(line -> Long.valueOf(line.get(0)))
            .toList();
    assertEquals(20_000, numbers.size());
    assertEquals(numbers.stream().sorted().toList(), numbers);
    assertEquals(10_000, numbers.stream().distinct().count());
  }

  /** Whoever reads slowly makes the service read slowly, instead of keeping it all. */
  @Test
  void theFileIsWrittenWhileItIsRead() throws Exception {
    int orders = 60_000;
    ticketing.execute(SELL.formatted(orders));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + "/shows/hamlet/api/ticketing" + PATH))
              .header("Authorization", "Bearer " + ticketing.owner().token())
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        assertTrue(lines.readLine().startsWith("\uFEFForder,"));
        ticketing.execute("truncate ticket cascade");
        long read = lines.lines().count();
        assertTrue(read < 2 * orders, "read ahead " + read + " lines");
      }
    }
  }

  private static List<CSVRecord> parse(String text) throws IOException {
    try (var parser = CSVFormat.RFC4180.parse(new StringReader(text.substring(1)))) {
      return parser.getRecords();
    }
  }
}
