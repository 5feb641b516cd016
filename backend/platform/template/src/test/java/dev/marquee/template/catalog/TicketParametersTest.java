package dev.marquee.template.catalog;

import static dev.marquee.template.catalog.Schemas.errors;
import static dev.marquee.template.catalog.Schemas.locations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ticket types, price categories, special seats and limits: what version 1.1.0 adds. */
class TicketParametersTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String STALLS = "/sections/0";
  private static final String STANDING = "/sections/1";

  private final ObjectNode parameters = Schemas.sample("reserved-seating");

  @Test
  void everyNewMemberIsLetThrough() {
    put(STALLS, "ticketTypes", "[{\"name\": \"Child\", \"price\": 0}]");
    put(
        STALLS,
        "categories",
        """
        [{"name": "Front", "fromRow": "A", "toRow": "C", "price": 120000,
          "ticketTypes": [{"name": "Child", "price": 60000}]}]
        """);
    put(STALLS, "blocked", "[\"A-1\", \"A-3..7\"]");
    put(STALLS, "accessible", "[\"J-1\"]");
    put(STALLS, "companion", "[\"J-2\"]");
    put(STALLS, "restrictedView", "[\"AA-1..20\"]");
    put(STANDING, "ticketTypes", "[{\"name\": \"Student\", \"price\": 20000}]");
    put("", "maxTicketsPerBuyer", "1000");
    put("", "cancelUntilHours", "8760");
    assertEquals(List.of(), errors("reserved-seating", parameters));
  }

  @ParameterizedTest(name = "{0}/{1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "''          | maxTicketsPerBuyer | 0",
        "''          | maxTicketsPerBuyer | 1001",
        "''          | cancelUntilHours   | -1",
        "''          | cancelUntilHours   | 8761",
        "/sections/0 | blocked            | [\"A1\"]",
        "/sections/0 | blocked            | [\"A-0\"]",
        "/sections/0 | blocked            | [\"A-1..\"]",
        "/sections/0 | accessible         | [\"a-1\"]",
        "/sections/0 | companion          | [1]",
        "/sections/0 | restrictedView     | \"A-1\"",
        "/sections/0 | ticketTypes        | [{\"name\": \" \", \"price\": 1}]",
        "/sections/0 | ticketTypes        | [{\"name\": \"Child\"}]",
        "/sections/0 | ticketTypes        | [{\"name\": \"Child\", \"price\": -1}]",
        "/sections/0 | categories         | [{\"name\": \"Front\", \"fromRow\": \"A\", \"price\": 1}]",
        "/sections/1 | blocked            | [\"A-1\"]",
        "/sections/1 | accessible         | [\"A-1\"]",
        "/sections/1 | companion          | [\"A-1\"]",
        "/sections/1 | restrictedView     | [\"A-1\"]",
        "/sections/1 | categories         | []",
      })
  void whatMakesNoSenseIsRefusedWhereItStands(String parent, String member, String value) {
    String place = parent.replace("'", "");
    put(place, member, value);
    assertTrue(
        locations(errors("reserved-seating", parameters)).stream()
            .anyMatch(location -> location.startsWith(place + "/" + member)),
        () -> errors("reserved-seating", parameters).toString());
  }

  @Test
  void theNameOfATicketTypeHasFortyCharactersAtMost() {
    put(STALLS, "ticketTypes", "[{\"name\": \"%s\", \"price\": 1}]".formatted("x".repeat(40)));
    assertEquals(List.of(), errors("reserved-seating", parameters));
    put(STALLS, "ticketTypes", "[{\"name\": \"%s\", \"price\": 1}]".formatted("x".repeat(41)));
    assertEquals(
        Set.of("/sections/0/ticketTypes/0/name"),
        locations(errors("reserved-seating", parameters)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxTicketsPerBuyer", "cancelUntilHours"})
  void theFirstVersionStaysAsItWasReleased(String member) {
    put("", member, "1");
    assertEquals(1, errors("reserved-seating/1.0.0", parameters).size());
  }

  @Test
  void placesWithoutNumbersHaveTicketTypesButNoSpecialSeats() {
    ObjectNode general = Schemas.sample("general-admission");
    ObjectNode field = (ObjectNode) general.at("/sections/0");
    field.set("ticketTypes", JSON.readTree("[{\"name\": \"Child\", \"price\": 0}]"));
    assertEquals(List.of(), errors("general-admission", general));
    field.set("blocked", JSON.readTree("[\"A-1\"]"));
    assertEquals(1, errors("general-admission", general).size());
  }

  private void put(String parent, String member, String value) {
    JsonNode place = parent.isEmpty() ? parameters : parameters.at(parent);
    ((ObjectNode) place).set(member, JSON.readTree(value));
  }
}
