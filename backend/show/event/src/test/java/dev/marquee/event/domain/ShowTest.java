package dev.marquee.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShowTest {
  private static final Instant FRIDAY = Instant.parse("2030-05-03T18:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2030-05-04T18:00:00Z");

  @Test
  void sectionsAreNumberedInOrderAndPerformancesInOrderOfTime() {
    Show show = show(1, facts(List.of(stalls(), standing()), List.of(SATURDAY, FRIDAY)));
    assertEquals(
        List.of(new Performance("p1", FRIDAY), new Performance("p2", SATURDAY)),
        show.performances());
    assertEquals(List.of("s1", "s2"), show.sections().stream().map(Section::id).toList());
  }

  @Test
  void aReservedSectionHasRowsOfSeats() {
    Section section = show(1, facts(List.of(stalls()), List.of(FRIDAY))).sections().getFirst();
    assertEquals(
        new Section(
            "s1",
            "Stalls",
            Section.Kind.RESERVED,
            5000,
            24,
            List.of(new TicketType("Standard", 5000)),
            List.of(),
            List.of(new Section.Row("A", 12), new Section.Row("B", 12))),
        section);
  }

  @Test
  void aGeneralSectionHasACapacityAndNoRows() {
    Section section = show(1, facts(List.of(standing()), List.of(FRIDAY))).sections().getFirst();
    assertEquals(
        new Section(
            "s1",
            "Standing",
            Section.Kind.GENERAL,
            3000,
            200,
            List.of(new TicketType("Standard", 3000)),
            List.of(),
            List.of()),
        section);
  }

  @Test
  void anEarlierPerformanceThatIsAddedDoesNotTakeTheIdentifierOfALaterOne() {
    ShowFacts first = facts(List.of(stalls()), List.of(SATURDAY));
    ShowFacts second = facts(List.of(stalls()), List.of(SATURDAY, FRIDAY));
    Show.Numbers numbers = Show.Numbers.NONE.next(first).next(second);
    assertEquals(
        List.of(new Performance("p2", FRIDAY), new Performance("p1", SATURDAY)),
        Show.of("hamlet", 2, second, numbers).performances());
  }

  @Test
  void factsThatMakeNoShowAreRefusedWithAReason() {
    refused("are no seats", () -> SectionFacts.Reserved.of("Stalls", 0, 5, 1));
    refused("are no places", () -> SectionFacts.General.of("Standing", 0, 1, List.of()));
    refused("negative price", () -> SectionFacts.General.of("Standing", 1, -1, List.of()));
    refused("closes before it opens", () -> new SaleWindow(SATURDAY, FRIDAY));
    refused("no sections", () -> facts(List.of(), List.of(FRIDAY)));
    refused("no performances", () -> facts(List.of(stalls()), List.of()));
    refused("maxTicketsPerBuyer", () -> limited(Optional.of(0), 0));
    refused("maxTicketsPerBuyer", () -> limited(Optional.of(1001), 0));
    refused("cancelUntilHours", () -> limited(Optional.empty(), -1));
    refused("cancelUntilHours", () -> limited(Optional.empty(), 8761));
  }

  private static void refused(String reason, org.junit.jupiter.api.function.Executable attempt) {
    String message = assertThrows(InvalidFactsException.class, attempt).getMessage();
    assertEquals(true, message.contains(reason), message);
  }

  private static ShowFacts limited(Optional<Integer> perBuyer, int hours) {
    return facts(List.of(stalls()), List.of(FRIDAY), perBuyer, hours);
  }

  private static SectionFacts stalls() {
    return SectionFacts.Reserved.of("Stalls", 2, 12, 5000);
  }

  private static SectionFacts standing() {
    return SectionFacts.General.of("Standing", 200, 3000, List.of());
  }

  private static Show show(long revision, ShowFacts facts) {
    return Show.of("hamlet", revision, facts, Show.Numbers.NONE.next(facts));
  }

  private static ShowFacts facts(List<SectionFacts> sections, List<Instant> performances) {
    return facts(sections, performances, Optional.empty(), 0);
  }

  private static ShowFacts facts(
      List<SectionFacts> sections,
      List<Instant> performances,
      Optional<Integer> maxTicketsPerBuyer,
      int cancelUntilHours) {
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
        maxTicketsPerBuyer,
        cancelUntilHours);
  }
}
