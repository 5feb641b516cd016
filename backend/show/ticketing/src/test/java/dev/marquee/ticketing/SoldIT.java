package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the platform asks before it takes a show down. */
class SoldIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.selling(event, Map.of("PAYMENT_REQUIRED", "true", "PAYMENT_TIME", "PT5M"));
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    ticketing.close();
    event.close();
  }

  @Test
  void whatSomebodyCountsOnIsSold() {
    assertEquals(List.of(0, 0), sold());
    kim.holdSeats("p1", "s1-A-9").assertStatus(201);
    assertEquals(List.of(0, 0), sold(), "a hold is not sold");

    String pending = kim.buySeats("p1", "s1-A-1", "s1-A-2").id();
    assertEquals(List.of(2, 1), sold(), "it may still be paid");
    Ticketing.Buyer lee = ticketing.buyer();
    String paid = lee.buySeats("p2", "s1-A-1", "s1-A-2").id();
    ticketing.hearPayment("approved", paid, "pay-1", "pay-1", 10_000);
    assertEquals(List.of(4, 2), sold());

    lee.cancelTickets(paid, paid + "-1").assertStatus(200);
    assertEquals(List.of(3, 2), sold());
    ticketing.clock.advance(Duration.ofMinutes(6));
    ticketing.expireUnpaid();
    assertEquals("EXPIRED", kim.get("/orders/" + pending).text("status"));
    assertEquals(List.of(1, 1), sold());
    ticketing.execute("update ticket set used_at = now() where status = 'VALID'");
    assertEquals(List.of(1, 1), sold(), "a used ticket was sold");
    ticketing.execute("update ticket set used_at = null");
    lee.cancel(paid).assertStatus(200);
    assertEquals(List.of(0, 0), sold());
  }

  @Test
  void onlyWhoHasTheShowsKeyMayAsk() {
    ticketing.anonymously("GET", "/sold", "").assertProblem(403, "FORBIDDEN");
    ticketing
        .anonymously("GET", "/sold", "", "X-Show-Key", "guess")
        .assertProblem(403, "FORBIDDEN");
    ticketing.owner().get("/sold").assertProblem(403, "FORBIDDEN");
  }

  private List<Integer> sold() {
    Answer answer =
        ticketing
            .anonymously("GET", "/sold", "", "X-Show-Key", Ticketing.SHOW_KEY)
            .assertStatus(200);
    return List.of(answer.number("tickets"), answer.number("orders"));
  }
}
