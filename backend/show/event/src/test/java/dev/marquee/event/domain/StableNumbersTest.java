package dev.marquee.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.event.domain.StableNumbers.Numbered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StableNumbersTest {
  @Test
  void theFirstReadingNumbersInOrder() {
    assertEquals(List.of(1, 2, 3), numbers(assign(List.of(), "a", "b", "c")));
  }

  @Test
  void aPartThatIsAddedInTheMiddleLeavesTheOthersTheirNumbers() {
    assertEquals(List.of(1, 3, 2), numbers(assign(assign(List.of(), "a", "b"), "a", "new", "b")));
  }

  @Test
  void aPartThatIsRemovedLeavesTheOthersTheirNumbers() {
    assertEquals(List.of(2, 3), numbers(assign(assign(List.of(), "a", "b", "c"), "b", "c")));
  }

  @Test
  void aNumberIsNeverGivenToAnotherPart() {
    List<Numbered> removed = assign(assign(List.of(), "a", "b"), "a");
    assertEquals(List.of(1, 3), numbers(assign(removed, "a", "c")));
  }

  @Test
  void aPartThatReturnsGetsItsNumberBack() {
    List<Numbered> removed = assign(assign(List.of(), "a", "b"), "b");
    assertEquals(List.of(1, 2), numbers(assign(removed, "a", "b")));
  }

  @Test
  void aPartThatIsRenamedInItsPlaceKeepsItsNumber() {
    assertEquals(List.of(1, 2), numbers(assign(assign(List.of(), "a", "b"), "a", "renamed")));
  }

  @Test
  void partsThatChangePlacesKeepTheirNumbers() {
    assertEquals(List.of(2, 1), numbers(assign(assign(List.of(), "a", "b"), "b", "a")));
  }

  @Test
  void equalNamesAreToldApartByTheirOrder() {
    List<Numbered> twins = assign(List.of(), "a", "a");
    assertEquals(List.of(1, 2), numbers(twins));
    assertEquals(List.of(1, 2, 3), numbers(assign(twins, "a", "a", "b")));
  }

  @Property
  void whateverTheEditsNumbersAreUniqueAndNamesThatStayKeepThem(
      @ForAll("edits") List<List<String>> edits) {
    List<Numbered> parts = List.of();
    Map<String, Integer> before = new HashMap<>();
    for (List<String> names : edits) {
      parts = StableNumbers.assign(parts, names);
      List<Integer> numbers = numbers(parts);
      assertEquals(names.size(), new HashSet<>(numbers).size());
      Map<String, Integer> now = new HashMap<>();
      for (int place = 0; place < names.size(); place++) {
        now.put(names.get(place), numbers.get(place));
      }
      now.forEach((name, number) -> assertEquals(before.getOrDefault(name, number), number));
      before.clear();
      before.putAll(now);
    }
  }

  @Provide
  Arbitrary<List<List<String>>> edits() {
    return Arbitraries.of("a", "b", "c", "d", "e", "f")
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .list()
        .ofMaxSize(8);
  }

  private static List<Numbered> assign(List<Numbered> known, String... names) {
    return StableNumbers.assign(known, List.of(names));
  }

  private static List<Integer> numbers(List<Numbered> parts) {
    return StableNumbers.present(parts);
  }
}
