package dev.marquee.deploy.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  @Test
  void whatIsTheSameDiffersNowhere() {
    Map<String, Object> document = Map.of("a", List.of(1, "x"), "b", Map.of("c", true));
    assertEquals(List.of(), Difference.between(document, new HashMap<>(document)));
  }

  @Test
  void numbersAreComparedByValue() {
    assertEquals(List.of(), Difference.between(Map.of("a", 1), Map.of("a", new BigDecimal("1.0"))));
    assertEquals(
        List.of(new Change("a", 1, 2L)), Difference.between(Map.of("a", 1), Map.of("a", 2L)));
  }

  @Test
  void membersThatComeAndGoAreTold() {
    assertEquals(
        List.of(new Change("a", 1, null), new Change("b.c", null, 2)),
        Difference.between(
            new java.util.TreeMap<>(Map.of("a", 1, "b", Map.of())), Map.of("b", Map.of("c", 2))));
  }

  @Test
  void entriesWithNamesAreComparedByName() {
    assertEquals(
        List.of(
            new Change("[name=x].v", 1, 3),
            new Change("[name=y]", Map.of("name", "y"), null),
            new Change("[name=z]", null, Map.of("name", "z"))),
        Difference.between(
            List.of(Map.of("name", "x", "v", 1), Map.of("name", "y")),
            List.of(Map.of("name", "z"), Map.of("name", "x", "v", 3))));
  }

  @Test
  void otherEntriesAreComparedByTheirPlace() {
    assertEquals(
        List.of(new Change("cast[1]", "Lee", "Park"), new Change("cast[2]", null, "Choi")),
        Difference.between(
            Map.of("cast", List.of("Kim", "Lee")), Map.of("cast", List.of("Kim", "Park", "Choi"))));
  }

  @Test
  void anotherTypeIsAChangeOfTheWhole() {
    assertEquals(
        List.of(new Change("a", List.of(1), Map.of("b", 1))),
        Difference.between(Map.of("a", List.of(1)), Map.of("a", Map.of("b", 1))));
  }
}
