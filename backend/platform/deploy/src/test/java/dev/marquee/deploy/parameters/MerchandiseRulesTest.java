package dev.marquee.deploy.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.http.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MerchandiseRulesTest {
  private static final UUID PICTURE = UUID.fromString("00000000-0000-4000-8000-00000000000a");

  @Test
  void picturesOfItemsBelongToTheShow() {
    ParameterReader reader =
        reader(
            List.of(item("Poster", Map.of("picture", PICTURE.toString())), item("Mug", Map.of())));
    assertEquals(List.of(PICTURE), MerchandiseRules.check(reader));
    assertEquals(List.of(), reader.violations());
    assertEquals(
        Map.of("poster", "x", "merchandise[0].picture", "y"),
        PictureReferences.of(
            Map.of("poster", "x", "merchandise", List.of(item("Mug", Map.of("picture", "y"))))));
  }

  @Test
  void whatCannotBeToldApartIsRefused() {
    Map<String, Object> size = Map.of("name", "Size", "values", List.of("S", "M", "s "));
    ParameterReader reader =
        reader(
            List.of(
                item("Shirt", Map.of("options", List.of(size, Map.of("name", "size")))),
                item(" shirt", Map.of()),
                item("Cap", Map.of("picture", "none"))));
    MerchandiseRules.check(reader);
    assertEquals(
        List.of(
            new Violation("merchandise[0].options[0].values[2]", "is there twice"),
            new Violation("merchandise[0].options[1].name", "is the name of another option, too"),
            new Violation("merchandise[1].name", "is the name of another item, too"),
            new Violation("merchandise[2].picture", "is no picture of yours")),
        reader.violations());
  }

  @Test
  void aStockIsThatOfAChoiceAndOfNoOther() {
    Map<String, Object> size = Map.of("name", "Size", "values", List.of("S", "M"));
    ParameterReader reader =
        reader(
            List.of(
                item(
                    "Shirt",
                    Map.of(
                        "options",
                        List.of(size),
                        "optionStock",
                        List.of(
                            stock(Map.of("Size", "S")),
                            stock(Map.of("Size", "XL")),
                            stock(Map.of("Size", "S")),
                            stock(Map.of("Size", "M", "Colour", "Red")))))));
    MerchandiseRules.check(reader);
    assertEquals(
        List.of(
            new Violation(
                "merchandise[0].optionStock[1].options", "is no choice of the item's options"),
            new Violation("merchandise[0].optionStock[2].options", "is there twice"),
            new Violation(
                "merchandise[0].optionStock[3].options", "is no choice of the item's options")),
        reader.violations());
  }

  @Test
  void theSaleOfMerchandiseClosesAfterItOpens() {
    ParameterReader reader =
        ParameterReader.of(
            Map.of(
                "merchandiseSale",
                Map.of("opensAt", "2030-05-01T10:00:00Z", "closesAt", "2030-05-01T10:00:00Z")));
    MerchandiseRules.check(reader);
    assertEquals(
        List.of(new Violation("merchandiseSale.closesAt", "must be after the sale opens")),
        reader.violations());
    ParameterReader open = ParameterReader.of(Map.of("merchandiseSale", Map.of()));
    MerchandiseRules.check(open);
    assertEquals(List.of(), open.violations());
  }

  private static Map<String, Object> stock(Map<String, String> options) {
    return Map.of("options", options, "stock", 1);
  }

  @Test
  void aShowMaySellNothingBesideTickets() {
    ParameterReader reader = ParameterReader.of(Map.of());
    assertEquals(List.of(), MerchandiseRules.check(reader));
    assertEquals(List.of(), reader.violations());
  }

  private static ParameterReader reader(List<Map<String, Object>> items) {
    return ParameterReader.of(Map.of("merchandise", items));
  }

  private static Map<String, Object> item(String name, Map<String, Object> more) {
    Map<String, Object> item = new TreeMap<>(more);
    item.put("name", name);
    return item;
  }
}
