package dev.marquee.monitor.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {
  @Test
  void aSlugNamesTheNamespaceOfItsShow() {
    assertEquals(
        Optional.of(new Namespace("show-winter-lights")), Namespace.ofShow("winter-lights"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"} or up{", "A", "-a", "a-", "a_b", "a.*", "a b", "../x", "a\nb"})
  void whatIsNoSlugNamesNothing(String text) {
    assertEquals(Optional.empty(), Namespace.ofShow(text));
  }
}
