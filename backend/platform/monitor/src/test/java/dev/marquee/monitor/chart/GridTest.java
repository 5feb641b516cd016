package dev.marquee.monitor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void pointsAreMultiplesOfTheStepAndEndBeforeNow() {
    Grid grid = Grid.of(Range.THIRTY_MINUTES, Instant.ofEpochSecond(1_000_007));
    assertEquals(new Grid(998_200, 1_000_000, 10), grid);
  }

  @Test
  void noRangeHasMoreThanThreeHundredPoints() {
    for (Range range : Range.values()) {
      int points = Grid.of(range, Instant.ofEpochSecond(1_800_000_000)).instants().size();
      assertTrue(points <= 301 && points > 100, range + " has " + points);
    }
  }

  @Test
  void aMissingValueIsAGapAndZeroIsNot() {
    Grid grid = new Grid(0, 20, 10);
    List<Double> values =
        grid.fill(Map.of(0L, 0.0, 20L, 5.0)).stream().map(Grid.Point::value).toList();
    assertEquals(Arrays.asList(0.0, null, 5.0), values);
  }
}
