package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ticket types, price categories, seats that are not for sale, and the show's own limits. */
class TicketTypesIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.withTypes(1));
  private final Ticketing ticketing = Ticketing.selling(event, Map.of());
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void everyTicketCostsWhatItsTypeAndCategorySay() {
    Answer hold =
        kim.hold(
                """
                {"performance":"p1","seats":["s1-B-5","s1-A-1"],"ticketTypes":{"s1-B-5":"Child"},
                "places":[{"section":"s3","quantity":1,"ticketType":"Senior"},
                {"section":"s3","quantity":1}]}
                """)
            .assertStatus(201);
    assertEquals(2500 + 8000 + 1500 + 2000, hold.number("total"));
    assertEquals(
        List.of("Senior 1500", "Standard 2000", "Standard 8000", "Child 2500"),
        hold.list("tickets").stream()
            .map(ticket -> ticket.get("ticketType") + " " + ticket.get("price"))
            .toList());
    assertEquals(
        List.of(
            Map.of("section", "s3", "quantity", 1, "ticketType", "Senior"),
            Map.of("section", "s3", "quantity", 1, "ticketType", "Standard")),
        hold.list("places"));
    Answer order = kim.order(hold.id()).assertStatus(201);
    assertEquals(14_000, order.number("total"));
    assertEquals(
        List.of("Senior", "Standard", "Standard", "Child"),
        order.list("tickets").stream().map(ticket -> ticket.get("ticketType")).toList());
    assertEquals(order.json(), kim.get("/orders/" + order.id()).json());
    assertEquals(4, ticketing.free("p1", "s3"));
  }

  @Test
  void aTypeThatTheCategoryDoesNotHaveIsUnknown() {
    Answer refused =
        kim.hold(
            """
            {"performance":"p1","seats":["s1-A-1"],"ticketTypes":{"s1-A-1":"Child"}}
            """);
    refused.assertProblem(422, "TICKET_TYPE_UNKNOWN");
    assertEquals(List.of("Child"), refused.json().get("ticketTypes"));
    kim.hold(
            """
            {"performance":"p1","places":[{"section":"s3","quantity":1,"ticketType":"Child"}]}
            """)
        .assertProblem(422, "TICKET_TYPE_UNKNOWN");
  }

  @Test
  void aTypeForASeatThatIsNotAskedForIsRefused() {
    kim.hold(
            """
            {"performance":"p1","seats":["s1-A-1"],"ticketTypes":{"s1-A-2":"Standard"}}
            """)
        .assertProblem(400, "VALIDATION_FAILED");
  }

  @Test
  void theSameTypeOfASectionTwiceIsRefused() {
    kim.hold(
            """
            {"performance":"p1","places":[{"section":"s3","quantity":1},
            {"section":"s3","quantity":1,"ticketType":"Standard"}]}
            """)
        .assertProblem(400, "VALIDATION_FAILED");
  }

  @Test
  void blockedSeatsAreNotForSale() {
    assertEquals("AAAAAAAAAABBAAAAAAAA", ticketing.states("p1", "s1"));
    assertEquals(18, ticketing.free("p1", "s1"));
    Answer refused = kim.holdSeats("p1", "s1-B-3", "s1-B-2");
    refused.assertProblem(409, "SEATS_BLOCKED");
    assertEquals(List.of("s1-B-2"), refused.json().get("seats"));
    assertEquals("AAAAAAAAAABBAAAAAAAA", ticketing.states("p1", "s1"));
  }

  @Test
  void accessibleAndCompanionSeatsAreSoldInTheSameWayAtTheSamePrice() {
    assertEquals(
        10_000, kim.holdSeats("p1", "s1-B-9", "s1-B-10").assertStatus(201).number("total"));
  }

  @Test
  void theShowsOwnLimitCountsOverAllOrders() {
    kim.buySeats("p1", "s1-B-3", "s1-B-4", "s1-B-5", "s1-B-6");
    Answer refused = kim.holdSeats("p1", "s1-B-7", "s1-B-8", "s1-B-9");
    refused.assertProblem(409, "LIMIT_REACHED");
    assertEquals(6, refused.number("limit"));
    assertEquals(4, refused.number("had"));
    kim.holdSeats("p1", "s1-B-7", "s1-B-8").assertStatus(201);
    kim.holdSeats("p2", "s1-B-7").assertStatus(201);
  }

  @Test
  void anEditOfPricesIsForFutureSales() {
    String held = kim.holdSeats("p1", "s1-B-5").assertStatus(201).id();
    event.show(Hamlet.withTypes(2).replace("5000", "9900"));
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    assertEquals(5000, kim.order(held).assertStatus(201).number("total"));
    assertEquals(9900, kim.holdSeats("p1", "s1-B-6").assertStatus(201).number("total"));
  }
}
