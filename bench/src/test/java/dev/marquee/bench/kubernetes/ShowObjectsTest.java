package dev.marquee.bench.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShowObjectsTest {
  private static final Map<String, Integer> WHOLE =
      Map.of("deployments", 1, "services", 1, "httproutes", 1, "secrets", 2);
  private static final Map<String, Integer> BROKEN =
      Map.of("deployments", 1, "services", 1, "httproutes", 1, "secrets", 1);

  @Test
  void hasNothingToSayOfShowsThatAreAlikeAndWhole() {
    assertEquals(List.of(), ShowObjects.faults(Map.of("a", WHOLE, "b", WHOLE), 2, 1));
  }

  @Test
  void tellsAShowThatLacksWhatAnotherHas() {
    assertEquals(1, ShowObjects.faults(Map.of("a", WHOLE, "b", BROKEN), 2, 1).size());
  }

  @Test
  void tellsAShowThatIsMissing() {
    assertEquals(1, ShowObjects.faults(Map.of("a", WHOLE), 2, 1).size());
  }

  @Test
  void tellsThatAllLackAComponent() {
    assertEquals(3, ShowObjects.faults(Map.of("a", WHOLE), 1, 2).size());
  }
}
