package dev.marquee.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void percentilesAreOfTheNearestRank() {
    Figures figures = new Figures();
    IntStream.rangeClosed(1, 20).map(value -> 21 - value).forEach(figures::add);
    assertEquals(1, figures.minimum());
    assertEquals(10, figures.median());
    assertEquals(19, figures.percentile(95));
    assertEquals("| total | 1.000 | 10.000 | 19.000 |", figures.row("total"));
  }

  @Test
  void oneValueIsItsOwnMedian() {
    Figures figures = new Figures();
    figures.add(3);
    assertEquals(3, figures.median());
    assertEquals(3, figures.percentile(95));
  }
}
