package dev.marquee.merchandise.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemFactsTest {
  private static final Option SIZE = new Option("Size", List.of("S", "M"));

  @Test
  void whatMakesSenseIsAccepted() {
    ItemFacts shirt = item("Shirt", 0, 0, SIZE, new Option("Colour", List.of("Red")));
    assertEquals(2, shirt.options().size());
    assertEquals(List.of(shirt), show(shirt).items());
  }

  @Test
  void whatMakesNoSenseIsRefusedWithTheReason() {
    assertEquals("item 'Shirt' cannot cost -1", refusal(() -> item("Shirt", -1, 1)));
    assertEquals(
        "item 'Shirt' cannot cost 1000000001", refusal(() -> item("Shirt", 1_000_000_001, 1)));
    assertEquals("there cannot be -1 pieces", refusal(() -> item("Shirt", 1, -1)));
    assertEquals(
        "item 'Shirt': option 'Size' is there twice",
        refusal(() -> item("Shirt", 1, 1, SIZE, SIZE)));
    assertEquals(
        "option 'Size': value 'S' is there twice",
        refusal(() -> new Option("Size", List.of("S", "S"))));
    assertEquals(
        "option 'Size' must have 1 to 50 values", refusal(() -> new Option("Size", List.of())));
    assertEquals(
        "item 'Shirt' is there twice",
        refusal(() -> show(item("Shirt", 1, 1), item("Shirt", 2, 2))));
    assertEquals("item ' ' must have 1 to 200 characters", refusal(() -> show(item(" ", 1, 1))));
    assertEquals(
        "there are more than 200 items",
        refusal(() ->
            show(
                IntStream.range(0, 201)
                    .mapToObj(number -> item("Item " + number, 1, 1))
                    .toArray(ItemFacts[]::new))));
  }

  @Test
  void aStockIsThatOfAllChoicesOrOfEach() {
    Offer small = new Offer(Map.of("Size", "S"), 3);
    assertFalse(item("Shirt", 1, 5, SIZE).isStockByOption());
    assertTrue(withStock(small, new Offer(Map.of("Size", "M"), 0)).isStockByOption());
    assertEquals(
        "item 'Shirt': there is a stock of {Size=XL}, which is no choice",
        refusal(() -> withStock(small, new Offer(Map.of("Size", "XL"), 1))));
    assertEquals(
        "item 'Shirt': there is a stock of {}, which is no choice",
        refusal(() -> withStock(small, Offer.shared(1))));
    assertEquals(
        "item 'Shirt': the stock of {Size=S} is there twice",
        refusal(() -> withStock(small, new Offer(Map.of("Size", "S"), 4))));
    assertEquals("item 'Shirt': there must be 1 to 200 stocks", refusal(() -> withStock()));
    assertEquals(
        "a choice has more than 500 characters",
        refusal(() -> new Offer(Map.of("Size", "S".repeat(497)), 1)));
  }

  private static ItemFacts withStock(Offer... offers) {
    return new ItemFacts(
        "Shirt", 1, List.of(offers), Optional.empty(), Optional.empty(), List.of(SIZE));
  }

  private static ItemFacts item(String name, long price, int stock, Option... options) {
    return new ItemFacts(
        name,
        price,
        List.of(Offer.shared(stock)),
        Optional.empty(),
        Optional.empty(),
        List.of(options));
  }

  private static Show show(ItemFacts... items) {
    return new Show(
        "hamlet",
        1,
        new ShowFacts(
            "Hamlet",
            "Globe",
            Optional.empty(),
            ZoneOffset.UTC,
            Optional.empty(),
            Currency.getInstance("EUR")),
        SaleWindow.ALWAYS,
        List.of(items));
  }

  private static String refusal(Supplier<?> facts) {
    return assertThrows(InvalidFactsException.class, facts::get).getMessage();
  }
}
