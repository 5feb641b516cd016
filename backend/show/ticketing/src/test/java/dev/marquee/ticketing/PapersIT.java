package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a buyer downloads. */
class PapersIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.withTypes(1));
  private final Ticketing ticketing = Ticketing.selling(event, Map.of());
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    ticketing.close();
    event.close();
  }

  @Test
  void theBuyerDownloadsTicketsAndACalendarEntry() {
    Answer order = kim.buySeats("p1", "s1-B-9");
    Answer pdf = kim.get("/orders/" + order.id() + "/tickets.pdf").assertStatus(200);
    assertEquals("application/pdf", pdf.header("content-type"));
    assertEquals(
        "attachment; filename=\"tickets-" + order.text("number") + ".pdf\"",
        pdf.header("content-disposition"));
    assertTrue(pdf.body().startsWith("%PDF-"));
    Answer calendar = kim.get("/orders/" + order.id() + "/calendar.ics").assertStatus(200);
    assertTrue(calendar.header("content-type").startsWith("text/calendar"));
    assertTrue(calendar.body().contains("SUMMARY:Hamlet"), calendar.body());
    assertTrue(calendar.body().contains("DTSTART:20300503T180000Z"), calendar.body());
  }

  @Test
  void nobodyElseDoes() {
    String id = kim.buySeats("p1", "s1-B-9").id();
    ticketing.buyer().get("/orders/" + id + "/tickets.pdf").assertProblem(404, "NOT_FOUND");
    ticketing.buyer().get("/orders/" + id + "/calendar.ics").assertProblem(404, "NOT_FOUND");
    ticketing
        .anonymously("GET", "/orders/" + id + "/tickets.pdf", "")
        .assertProblem(401, "UNAUTHORIZED");
  }

  @Test
  void aCancelledOrderHasNothingToPrint() {
    String id = kim.buySeats("p1", "s1-B-9").id();
    kim.cancel(id).assertStatus(200);
    kim.get("/orders/" + id + "/tickets.pdf").assertProblem(409, "NO_VALID_TICKETS");
    kim.get("/orders/" + id + "/calendar.ics").assertProblem(409, "NO_VALID_TICKETS");
  }
}
