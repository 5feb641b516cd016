package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.ticketing.EventStream.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Availability of 20,000 seats. */
class LargeHouseIT {
  private static final int SEATS = 20_000;
  private static final String SELL_ALL =
      """
      insert into seat_claim (performance, seat, holder)
      select 'p1', 's1-' || seat_row || '-' || number, gen_random_uuid()
      from unnest(array['A', 'B']) as seat_row, generate_series(1, 10000) as number
      """;

  private final int port = FreePort.find();
  private final FakeEvent event = FakeEvent.start(Hamlet.withSeats(1, SEATS / 2));
  private final Ticketing ticketing =
      Ticketing.selling(event, Map.of("PORT", port, "EVENT_REFRESH_INTERVAL", "PT0.05S"));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    ticketing.close();
    event.close();
  }

  @Test
  void everySeatThatIsSoldIsSeen() {
    ticketing.execute(SELL_ALL);
    ticketing.execute("update seat_claim set expires_at = 'infinity' where seat = 's1-B-10000'");
    ticketing.execute("delete from seat_claim where seat = 's1-A-2'");
    assertEquals("SAS" + "S".repeat(SEATS - 4) + "H", ticketing.states("p1", "s1"));
    assertEquals(1, ticketing.free("p1", "s1"));
    assertEquals("AAAAA", ticketing.states("p1", "s2"));
  }

  @Test
  void aLargeAnswerIsCompressedUnderATagOfItsOwn() throws Exception {
    HttpResponse<byte[]> plain = get();
    assertEquals("identity", header(plain, "content-encoding"));
    HttpResponse<byte[]> compressed = get("Accept-Encoding", "br, gzip;q=0.5");
    assertEquals("gzip", header(compressed, "content-encoding"));
    assertEquals("Accept-Encoding", header(compressed, "vary"));
    assertTrue(compressed.body().length < SEATS / 10);
    assertEquals(
        new String(plain.body(), StandardCharsets.UTF_8),
        new String(
            new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(),
            StandardCharsets.UTF_8));

    assertNotEquals(header(plain, "etag"), header(compressed, "etag"));
    String[] known = {"Accept-Encoding", "gzip", "If-None-Match", header(compressed, "etag")};
    assertEquals(304, get(known).statusCode());
    assertEquals("Accept-Encoding", header(get(known), "vary"));
    assertEquals(200, get("If-None-Match", header(compressed, "etag")).statusCode());
  }

  @Test
  void whoDoesNotAcceptGzipGetsThePlainAnswerUnderThePlainTag() throws Exception {
    for (String encodings : List.of("gzip;q=0", "deflate", "br", "identity", "")) {
      HttpResponse<byte[]> answer = get("Accept-Encoding", encodings);
      assertEquals("identity", header(answer, "content-encoding"), encodings);
      assertEquals(header(get(), "etag"), header(answer, "etag"), encodings);
      assertEquals('{', answer.body()[0], encodings);
    }
  }

  @Test
  void whenMostHasChangedTheWholeIsShorter() {
    try (EventStream stream = EventStream.open(port, "p1")) {
      stream.event(0);
      ticketing.execute(SELL_ALL);
      assertEquals("snapshot", stream.event(1).name());
      ticketing.execute("delete from seat_claim where seat = 's1-A-1'");
      assertEquals("changes", stream.event(2).name());
    }
  }

  @Test
  void aReaderThatIsSlowMissesVersionsButNotTheTruth() {
    event.show(Hamlet.withSeats(2, 10 * SEATS));
    ticketing.awaitRevision(2);
    ticketing.execute(SELL_ALL);
    try (EventStream fast = EventStream.open(port, "p1");
        EventStream slow = EventStream.openUnread(port, "p1")) {
      fast.event(0);
      // A quarter of a megabyte each: more than what the connection takes by itself, some 5 MB.
      int flips = 50;
      for (int flip = 1; flip <= flips; flip++) {
        int seen = fast.events().size();
        ticketing.execute(
            "update seat_claim set expires_at = "
                + (flip % 2 == 0 ? "null" : "'infinity'::timestamptz"));
        await().until(() -> fast.events().size() > seen);
      }
      ticketing.execute("delete from seat_claim where seat = 's1-A-1'");
      await().until(() -> fast.events().getLast().data().contains("[0,\"A\"]"));
      slow.read();
      long last = fast.events().getLast().id();
      await().atMost(Duration.ofSeconds(20)).until(() -> endsWith(slow, last));
      assertTrue(slow.events().size() < flips - 10, () -> "got " + slow.events().size());
      assertEquals(ticketing.states("p1", "s1"), statesOf(slow.events()));
      assertEquals(ticketing.states("p1", "s1"), statesOf(fast.events()));
    }
  }

  private static boolean endsWith(EventStream stream, long version) {
    return !stream.events().isEmpty() && stream.events().getLast().id() == version;
  }

  /** The states of s1's seats, for someone who applies the events one by one. */
  private static String statesOf(List<Event> events) {
    StringBuilder states = new StringBuilder();
    for (Event event : events) {
      for (Map<String, Object> section : sections(event)) {
        if (event.name().equals("snapshot") && section.get("id").equals("s1")) {
          states.replace(0, states.length(), (String) section.get("states"));
        } else if (event.name().equals("changes")) {
          assertEquals("s1", section.get("id"));
          for (Object seat : (List<?>) section.get("seats")) {
            List<?> change = (List<?>) seat;
            states.setCharAt((Integer) change.getFirst(), ((String) change.getLast()).charAt(0));
          }
        }
      }
    }
    return states.toString();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> sections(Event event) {
    return (List<Map<String, Object>>) event.json().get("sections");
  }

  private HttpResponse<byte[]> get(String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:%d/shows/hamlet/api/ticketing/performances/p1/availability"
                    .formatted(port)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
