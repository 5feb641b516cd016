package dev.marquee.monitor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PodNamesTest {
  @Test
  void theComponentIsWhatComesBeforeTheGeneratedParts() {
    assertEquals("ticketing", PodNames.component("ticketing-7c9d8f6b5-x2x4q"));
    assertEquals("fe-ticket", PodNames.component("fe-ticket-7c9d8f6b5-x2x4q"));
    assertEquals("odd", PodNames.component("odd"));
  }
}
