package dev.marquee.deploy.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.deploy.support.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a section with ten rows of twenty seats may say of its seats, rows and ticket types. */
class SectionRulesTest {
  private final Map<String, Object> parameters = Requests.parameters();
  private final Map<String, Object> stalls = Requests.reserved("Stalls", 10, 20);
  private final Map<String, Object> floor = Requests.general("Floor", 300);

  @BeforeEach
  void putSections() {
    parameters.put("sections", new ArrayList<>(List.of(stalls, floor)));
  }

  @Test
  void everythingThatMakesSenseIsAccepted() {
    stalls.put("ticketTypes", List.of(type("Child", 0), type("Senior", 1)));
    stalls.put(
        "categories",
        List.of(
            category("Front", "A", "C", List.of(type("Child", 5))),
            category("Back", "J", "J", List.of())));
    stalls.put("blocked", List.of("A-1", "A-3..7"));
    stalls.put("accessible", List.of("A-1..2", "J-20"));
    stalls.put("companion", List.of("J-19"));
    stalls.put("restrictedView", List.of("A-1"));
    floor.put("ticketTypes", List.of(type("Child", 0)));
    refused();
  }

  @Test
  void ticketTypesHaveNamesOfTheirOwn() {
    stalls.put("ticketTypes", List.of(type("Child", 0), type(" Child", 1), type("standard", 1)));
    floor.put("ticketTypes", List.of(type("Child", 0)));
    refused(
        "sections[0].ticketTypes[1].name: is the name of another ticket type, too",
        "sections[0].ticketTypes[2].name: is the type that is always there");
  }

  @Test
  void priceCategoriesAreRowsOfTheSectionAndDoNotOverlap() {
    stalls.put(
        "categories",
        List.of(
            category("Front", "A", "C", List.of()),
            category("Front", "C", "D", List.of(type("Standard", 1))),
            category("Odd", "G", "F", List.of()),
            category("Back", "J", "K", List.of()),
            category("None", "first", "B", List.of())));
    refused(
        "sections[0].categories[1].name: is the name of another price category, too",
        "sections[0].categories[1].ticketTypes[0].name: is the type that is always there",
        "sections[0].categories[1].fromRow: row C belongs to another price category, too",
        "sections[0].categories[2].toRow: must not be before the first row of the category",
        "sections[0].categories[3].toRow: there is no row K: the last row is J",
        "sections[0].categories[4].fromRow: must be a row such as A or AA");
  }

  @Test
  void seatsExistAndAreInAListOnce() {
    stalls.put(
        "blocked", List.of("A-3..7", "A-5", "K-1", "J-21", "J-19..21", "B-7..3", "b-1", "AB-1"));
    stalls.put("accessible", List.of("A-3", 3));
    stalls.put("companion", "A-3");
    refused(
        "sections[0].blocked[1]: seat A-5 is in this list already",
        "sections[0].blocked[2]: there is no row K: the last row is J",
        "sections[0].blocked[3]: there is no seat J-21: each row has 20 seats",
        "sections[0].blocked[4]: there is no seat J-21: each row has 20 seats",
        "sections[0].blocked[5]: goes backwards",
        "sections[0].blocked[6]: must be a seat such as A-1 or a range such as A-3..7",
        "sections[0].blocked[7]: there is no row AB: the last row is J",
        "sections[0].accessible[1]: must be a text",
        "sections[0].companion: must be a list");
  }

  private static Map<String, Object> type(String name, int price) {
    return Map.of("name", name, "price", price);
  }

  private static Map<String, Object> category(
      String name, String fromRow, String toRow, List<Map<String, Object>> ticketTypes) {
    return Map.of(
        "name",
        name,
        "fromRow",
        fromRow,
        "toRow",
        toRow,
        "price",
        90_000,
        "ticketTypes",
        ticketTypes);
  }

  private void refused(String... violations) {
    List<String> found =
        switch (ParameterRules.check(parameters)) {
          case ParameterRules.Accepted accepted -> List.of();
          case ParameterRules.Refused refused ->
              refused.violations().stream()
                  .map(violation -> violation.field() + ": " + violation.message())
                  .toList();
        };
    assertEquals(List.of(violations), found);
  }
}
