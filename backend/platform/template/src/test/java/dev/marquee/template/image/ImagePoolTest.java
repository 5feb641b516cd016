package dev.marquee.template.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePoolTest {
  private static final String DIGEST = "@sha256:" + "0f".repeat(32);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example.com/marquee/event",
        "localhost:5001/marquee/event",
        "ghcr.io/a-team/some_where/marquee/event",
        "marquee/event"
      })
  void anImageIsKnownByItsDigest(String repository) {
    ImagePool pool = new ImagePool(Map.of("marquee/event:0.1.0", repository + DIGEST));
    assertEquals(repository + DIGEST, pool.resolve("marquee/event:0.1.0"));
    assertEquals("marquee/event:0.2.0", pool.resolve("marquee/event:0.2.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "marquee/event:0.1.0",
        "marquee/event@sha256:0f",
        "marquee/event@sha512:0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
        "https://registry.example.com/marquee/event@sha256:"
            + "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"
      })
  void aReferenceHasADigest(String reference) {
    assertRefused("no image with a digest", Map.of("marquee/event:0.1.0", reference));
  }

  @Test
  void aNameHasATag() {
    assertRefused("no image with a tag", Map.of("marquee/event", "marquee/event" + DIGEST));
  }

  private static void assertRefused(String reason, Map<String, String> references) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new ImagePool(references)).getMessage();
    assertTrue(message.contains(reason), message);
  }
}
