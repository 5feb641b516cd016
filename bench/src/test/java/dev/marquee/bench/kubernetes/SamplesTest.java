package dev.marquee.bench.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void readsTheTextFormatWithEscapesAndTimestamps() {
    Samples samples =
        Samples.parse(
            """
            # TYPE requests counter
            requests{verb="APPLY",path="a \\"b\\", c"} 3
            requests{verb="GET",path=""} 4.5 1700000000
            up 1
            limit +Inf
            """);

    assertEquals(7.5, samples.sum("requests", sample -> true));
    assertEquals(3, samples.sum("requests", sample -> sample.label("verb").equals("APPLY")));
    assertEquals(1, samples.sum("up", sample -> sample.label("verb").isEmpty()));
    assertEquals(Double.POSITIVE_INFINITY, samples.sum("limit", sample -> true));
  }
}
