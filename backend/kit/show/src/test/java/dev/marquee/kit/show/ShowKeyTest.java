package dev.marquee.kit.show;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.kit.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowKeyTest {
  private static final ShowSettings SHOW = new ShowSettings("hamlet", "secret");

  @Test
  void whoHasTheKeyPasses() {
    assertDoesNotThrow(() -> new ShowKey(SHOW).require("secret"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "secre", "secret2", "SECRET"})
  void nobodyElseDoes(@Nullable String presented) {
    assertForbidden(SHOW, presented);
  }

  @Test
  void withoutAKeyNobodyPasses() {
    assertForbidden(new ShowSettings("hamlet", ""), "");
  }

  @Test
  void theKeyIsNotWrittenToLogs() {
    assertFalse(SHOW.toString().contains("secret"));
  }

  private static void assertForbidden(ShowSettings show, @Nullable String presented) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> new ShowKey(show).require(presented));
    assertEquals("FORBIDDEN", refused.problem().code());
  }
}
