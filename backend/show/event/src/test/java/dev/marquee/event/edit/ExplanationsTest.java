package dev.marquee.event.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.event.domain.SaleWindow;
import dev.marquee.event.domain.SeatList;
import dev.marquee.event.domain.SeatMarks;
import dev.marquee.event.domain.SectionFacts;
import dev.marquee.event.domain.Show;
import dev.marquee.event.domain.ShowFacts;
import dev.marquee.event.domain.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  private static final Instant FRIDAY = Instant.parse("2030-05-03T11:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2030-05-04T11:00:00Z");
  private static final SectionFacts STALLS = SectionFacts.Reserved.of("Stalls", 3, 10, 5000);
  private static final SectionFacts STANDING = general("Standing", 200);

  @Test
  void aPerformanceThatIsSoldIsNamedByItsTimeInTheVenue() {
    assertEquals(
        List.of(
            "performances: 12 tickets are sold for the performance of 3 May 2030, 20:00: it cannot"
                + " be removed."),
        explain(performanceSold("p1", 12), List.of(STALLS, STANDING), SATURDAY));
    assertEquals(
        List.of(
            "performances: 1 ticket is sold for the performance of 4 May 2030, 20:00: it cannot be"
                + " removed."),
        explain(performanceSold("p2", 1), List.of(STALLS, STANDING), FRIDAY));
    assertEquals(
        List.of(
            "performances[1].startsAt: Tickets are sold for the performance of 4 May 2030, 20:00:"
                + " it cannot be moved."),
        explain(
            performanceSold("p2", null),
            List.of(STALLS, STANDING),
            FRIDAY,
            SATURDAY.plusSeconds(3600)));
  }

  @Test
  void seatsThatAreSoldAreToldAtTheFieldThatTakesThemAway() {
    SectionFacts smaller =
        SectionFacts.Reserved.of(
            "Stalls",
            2,
            8,
            5000,
            List.of(),
            List.of(),
            new SeatMarks(
                SeatList.parse(List.of("A-1..2")), SeatList.NONE, SeatList.NONE, SeatList.NONE));
    assertEquals(
        List.of(
            "sections[1].blocked: Seats A-1 and A-2 of 'Stalls' are sold: what is sold cannot be"
                + " blocked.",
            "sections[1].seatsPerRow: Seat B-10 of 'Stalls' is sold: the rows cannot get shorter.",
            "sections[1].rows: Seat C-1 of 'Stalls' is sold: a row with sold seats cannot be"
                + " removed."),
        explain(
            seatsSold("s1-A-1", "s1-B-10", "s1-A-2", "s1-C-1"),
            List.of(STANDING, smaller),
            FRIDAY,
            SATURDAY));
    assertEquals(
        List.of("sections[0].kind: Seat A-1 of 'Stalls' is sold: the section must keep its kind."),
        explain(seatsSold("s1-A-1"), List.of(general("Stalls", 30), STANDING), FRIDAY, SATURDAY));
    assertEquals(
        List.of("sections: Seat A-1 of 'Stalls' is sold: the section cannot be removed."),
        explain(seatsSold("s1-A-1"), List.of(STANDING), FRIDAY, SATURDAY));
  }

  @Test
  void ofManySeatsTheFirstFewAreNamed() {
    String[] seats =
        IntStream.rangeClosed(1, 10).mapToObj(seat -> "s1-C-" + seat).toArray(String[]::new);
    assertEquals(
        List.of(
            "sections[0].rows: Seats C-1, C-2, C-3, C-4, C-5, C-6, C-7, C-8 and 2 more of 'Stalls'"
                + " are sold: a row with sold seats cannot be removed."),
        explain(
            seatsSold(seats),
            List.of(SectionFacts.Reserved.of("Stalls", 2, 10, 5000), STANDING),
            FRIDAY,
            SATURDAY));
  }

  @Test
  void aSectionKeepsThePlacesThatAreSold() {
    String sold = "35 tickets are sold in 'Standing' for the performance of 3 May 2030, 20:00: ";
    assertEquals(
        List.of("sections[1].capacity: " + sold + "its capacity cannot be less than what is sold."),
        explain(capacitySold(), List.of(STALLS, general("Standing", 30)), FRIDAY, SATURDAY));
    assertEquals(
        List.of("sections: " + sold + "the section cannot be removed."),
        explain(capacitySold(), List.of(STALLS), FRIDAY, SATURDAY));
    assertEquals(
        List.of("sections[1].kind: " + sold + "it must keep its kind."),
        explain(
            capacitySold(),
            List.of(STALLS, SectionFacts.Reserved.of("Standing", 1, 1, 1)),
            FRIDAY,
            SATURDAY));
  }

  @Test
  void whatIsNotKnownHereIsToldInTicketingsWords() {
    Obstacle obstacle = new Obstacle("NEWER", "It is too late.", null, null, null, null);
    assertEquals(
        List.of(": It is too late."), explain(obstacle, List.of(STALLS, STANDING), FRIDAY));
  }

  private static List<String> explain(
      Obstacle obstacle, List<SectionFacts> sections, Instant... performances) {
    ShowFacts before = facts(List.of(STALLS, STANDING), List.of(FRIDAY, SATURDAY));
    ShowFacts after = facts(sections, List.of(performances));
    Show.Numbers numbers = Show.Numbers.NONE.next(before);
    return new Explanations(
            Show.of("hamlet", 1, before, numbers), Show.of("hamlet", 2, after, numbers.next(after)))
        .of(obstacle).stream().map(blocked -> blocked.field() + ": " + blocked.message()).toList();
  }

  private static Obstacle performanceSold(String performance, @Nullable Integer tickets) {
    return new Obstacle("PERFORMANCE_SOLD", null, performance, null, null, tickets);
  }

  private static Obstacle seatsSold(String... seats) {
    return new Obstacle("SEATS_SOLD", null, null, "s1", List.of(seats), null);
  }

  private static Obstacle capacitySold() {
    return new Obstacle("CAPACITY_SOLD", null, "p1", "s2", null, 35);
  }

  private static SectionFacts general(String name, int capacity) {
    return SectionFacts.General.of(name, capacity, 3000, List.of());
  }

  private static ShowFacts facts(List<SectionFacts> sections, List<Instant> performances) {
    return new ShowFacts(
        "Hamlet",
        "",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "KRW",
        "Asia/Seoul",
        new Venue("Globe", Optional.empty()),
        sections,
        performances,
        new SaleWindow(Instant.EPOCH, FRIDAY),
        4,
        Optional.empty(),
        0);
  }
}
