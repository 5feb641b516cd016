package dev.marquee.merchandise.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void theOrderOfOptionsIsNoDifference() {
    Map<String, String> reversed = new LinkedHashMap<>();
    reversed.put("Size", "M");
    reversed.put("Colour", "Red");
    Choice one = new Choice("i1", Map.of("Colour", "Red", "Size", "M"));
    Choice other = new Choice("i1", reversed);
    assertEquals(one, other);
    assertEquals(0, one.compareTo(other));
  }

  @Test
  void whatIsNotTheSameIsOrderedByItemFirst() {
    Choice first = new Choice("i1", Map.of("Size", "S"));
    assertTrue(first.compareTo(new Choice("i1", Map.of("Size", "XL"))) < 0);
    assertTrue(first.compareTo(new Choice("i2", Map.of())) < 0);
    // Written one after the other, these would read the same.
    assertFalse(
        new Choice("i1", Map.of("a", "b, c=d"))
                .compareTo(new Choice("i1", Map.of("a", "b", "c", "d")))
            == 0);
  }

  @Test
  void aChoiceHasOneValueOfEachOption() {
    List<Option> options =
        List.of(new Option("Size", List.of("S", "M")), new Option("Colour", List.of("Red")));
    assertTrue(Option.allow(options, Map.of("Colour", "Red", "Size", "M")));
    assertFalse(Option.allow(options, Map.of("Size", "M")));
    assertFalse(Option.allow(options, Map.of("Colour", "Red", "Size", "XL")));
    assertFalse(Option.allow(options, Map.of("Colour", "Red", "Size", "M", "Fit", "slim")));
    assertTrue(Option.allow(List.of(), Map.of()));
  }
}
