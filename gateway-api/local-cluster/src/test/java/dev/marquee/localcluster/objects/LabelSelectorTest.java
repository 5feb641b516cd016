package dev.marquee.localcluster.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
  private static final Map<String, String> LABELS =
      Map.of("app", "web", "marquee.dev/show", "hamlet");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | true",
        "app=web | true",
        "app==web,marquee.dev/show=hamlet | true",
        "app=other | false",
        "app!=other | true",
        "missing!=x | true",
        "app in (web, api) | true",
        "app notin (web, api),marquee.dev/show | false",
        "marquee.dev/show | true",
        "!missing | true",
        "!app | false"
      })
  void requirementsMustAllHold(String selector, boolean matches) {
    assertEquals(matches, LabelSelector.parse(selector).matches(LABELS));
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> LabelSelector.parse("a b c"));
  }

  @Test
  void anEmptySelectorOfAServiceSelectsNothing() {
    assertFalse(LabelSelector.matches(Json.object(), LABELS));
  }
}
