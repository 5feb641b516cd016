package dev.marquee.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "\uFF1D1+1"})
  void aFormulaBecomesAText(String formula) {
    assertEquals("'" + formula, SpreadsheetText.harmless(formula));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Stalls", "1=1", "50.00", "'=1"})
  void everythingElseStaysAsItIs(String text) {
    assertEquals(text, SpreadsheetText.harmless(text));
  }

  @Test
  void anApostropheIsWrittenOnce() {
    assertEquals("'=1", SpreadsheetText.harmless(SpreadsheetText.harmless("=1")));
  }
}
