package dev.marquee.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceCategoryTest {
  private static final TicketType CHILD = new TicketType("Child", 1000);

  @Test
  void rowsBelongToTheirCategoryAndTheRestToTheSection() {
    Section section = section(category("Front", "A", "B"), category("Back", "D", "D"));
    assertEquals(
        List.of(
            Optional.of("Front"),
            Optional.of("Front"),
            Optional.<String>empty(),
            Optional.of("Back")),
        section.rows().stream().map(Section.Row::category).toList());
    assertEquals(
        List.of(new TicketType("Standard", 9000), CHILD),
        section.categories().getFirst().ticketTypes());
    assertEquals(List.of(new TicketType("Standard", 5000)), section.ticketTypes());
  }

  @Test
  void categoriesThatMakeNoSenseAreRefusedWithTheReason() {
    assertEquals(
        "price categories 'Front' and 'Middle' both have row C",
        refusal(category("Front", "A", "C"), category("Middle", "C", "D")));
    assertEquals(
        "price categories 'Middle' and 'Front' both have row B",
        refusal(category("Middle", "B", "C"), category("Front", "A", "D")));
    assertEquals(
        "price category 'Front' goes to row E, but the last row is D",
        refusal(category("Front", "A", "E")));
    assertEquals(
        "price category 'Front' is there twice",
        refusal(category("Front", "A", "A"), category("Front", "C", "C")));
    assertEquals(
        "price category 'Front': it goes backwards, from row C to A",
        assertThrows(InvalidFactsException.class, () -> category("Front", "C", "A")).getMessage());
    assertEquals(
        "price category 'Front': 'front' is no name of a row such as A or AA",
        assertThrows(InvalidFactsException.class, () -> category("Front", "front", "A"))
            .getMessage());
  }

  @Test
  void aTicketTypeHasANameOfItsOwn() {
    assertEquals(
        "ticket type 'Child' is there twice",
        assertThrows(
                InvalidFactsException.class,
                () -> SectionFacts.General.of("Standing", 1, 1, List.of(CHILD, CHILD)))
            .getMessage());
    assertEquals(
        "ticket type 'Standard' is there twice",
        assertThrows(
                InvalidFactsException.class,
                () ->
                    SectionFacts.General.of(
                        "Standing", 1, 1, List.of(new TicketType("Standard", 2))))
            .getMessage());
  }

  private static PriceCategory category(String name, String from, String to) {
    return PriceCategory.of(name, from, to, 9000, List.of(CHILD));
  }

  private static String refusal(PriceCategory... categories) {
    return assertThrows(InvalidFactsException.class, () -> facts(categories)).getMessage();
  }

  private static SectionFacts facts(PriceCategory... categories) {
    return SectionFacts.Reserved.of(
        "Stalls", 4, 10, 5000, List.of(), List.of(categories), SeatMarks.NONE);
  }

  private static Section section(PriceCategory... categories) {
    return SeatingPlan.of(List.of(facts(categories)), List.of(1)).getFirst();
  }
}
