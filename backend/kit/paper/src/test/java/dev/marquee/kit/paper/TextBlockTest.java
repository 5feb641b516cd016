package dev.marquee.kit.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.paper.TextBlock.Box;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBlockTest {
  private static final Typeface BOLD =
      Typeface.bold(PdfIdentity.of(Papers.hamlet(), Locale.ENGLISH));
  private static final Box BOX = new Box(200, 60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hamlet",
        "The Tragical History of Hamlet, Prince of Denmark, in a new translation for one actor",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "햄릿과오필리어와레어티즈와거트루드와클로디어스와폴로니어스와호레이쇼",
        "春香傳과 東京物語와 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ""
      })
  void noTextLeavesItsBox(String text) {
    TextBlock block = fit(text, 8);
    assertTrue(block.height() <= BOX.height(), block.toString());
    for (String line : block.lines()) {
      assertTrue(BOLD.width(line, block.size()) <= BOX.width(), line);
    }
  }

  @Test
  void aShortTextIsSetAsLargeAsAllowed() {
    assertEquals(30, fit("Hamlet", 8).size());
  }

  @Test
  void whatFitsIsShownWhole() {
    String text = "The Tragical History of Hamlet, Prince of Denmark";
    assertEquals(text, String.join(" ", fit(text, 8).lines()));
  }

  @Test
  void whatDoesNotFitAtTheSmallestSizeEndsInAnEllipsis() {
    List<String> lines = fit("To be, or not to be. ".repeat(40), 12).lines();
    assertTrue(lines.getLast().endsWith("…"), lines.toString());
  }

  @Test
  void koreanBreaksBetweenWords() {
    List<String> lines = fit("한 사람이 한 번만 들어갈 수 있습니다 다시 들어갈 수 없습니다", 16).lines();
    assertEquals(
        "한 사람이 한 번만 들어갈 수 있습니다 다시 들어갈 수 없습니다", lines.stream().collect(Collectors.joining(" ")));
    assertTrue(lines.size() > 1);
  }

  @Test
  void hanComesFromAFontOfTheReaderAndTheUnknownIsABox() {
    List<Typeface.Run> runs = BOLD.runs("햄릿 春香 ก");
    assertEquals(List.of("햄릿 ", "春香", " □"), runs.stream().map(Typeface.Run::text).toList());
    assertEquals(runs.getFirst().font(), runs.getLast().font());
    assertEquals("HYGoThic-Medium", runs.get(1).font().getPostscriptFontName());
  }

  private static TextBlock fit(String text, float smallest) {
    return TextBlock.fit(BOLD, text, BOX, 30, smallest, Locale.KOREA);
  }
}
