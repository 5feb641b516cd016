package dev.marquee.moduleserver;

import static dev.marquee.moduleserver.ContentEncoding.BROTLI;
import static dev.marquee.moduleserver.ContentEncoding.GZIP;
import static dev.marquee.moduleserver.ContentEncoding.IDENTITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentEncodingTest {
  @Test
  void prefersTheSmallestFormThatTheClientTakes() {
    assertEquals(
        List.of(BROTLI, GZIP, IDENTITY), ContentEncoding.acceptedBy("gzip, deflate, br, zstd"));
    assertEquals(List.of(GZIP, IDENTITY), ContentEncoding.acceptedBy("GZIP;q=0.5"));
    assertEquals(List.of(BROTLI, GZIP, IDENTITY), ContentEncoding.acceptedBy("*"));
  }

  @Test
  void leavesOutWhatTheClientRefuses() {
    assertEquals(List.of(GZIP, IDENTITY), ContentEncoding.acceptedBy("gzip, br;q=0"));
    assertEquals(List.of(GZIP, IDENTITY), ContentEncoding.acceptedBy("br;q=0.000, *"));
  }

  @Test
  void sendsPlainContentToAClientThatSaysNothing() {
    assertEquals(List.of(IDENTITY), ContentEncoding.acceptedBy(null));
    assertEquals(List.of(IDENTITY), ContentEncoding.acceptedBy(""));
  }
}
