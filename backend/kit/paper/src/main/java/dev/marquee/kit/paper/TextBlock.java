package dev.marquee.kit.paper;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text set in lines, as large as it fits. All lengths are in points.
 *
 * @param lines at least one
 * @param leading from one baseline to the next
 */
record TextBlock(Typeface typeface, float size, float leading, List<String> lines) {
  private static final float LEADING = 1.22f;
  private static final float STEP = 0.5f;

  /** One line that does not wrap. */
  static TextBlock line(Typeface typeface, float size, String text) {
    return new TextBlock(typeface, size, size * LEADING, List.of(text));
  }

  /** A box that text has to stay within. */
  record Box(float width, float height) {}

  /**
   * Sets a text between two sizes, the largest at which it fits. What does not even fit at the
   * smallest ends in an ellipsis: nothing is ever drawn outside the box.
   */
  static TextBlock fit(
      Typeface typeface, String text, Box box, float largest, float smallest, Locale locale) {
    for (float size = largest; ; size -= STEP) {
      float leading = size * LEADING;
      int room = Math.max(1, (int) (box.height() / leading));
      List<String> lines = wrap(typeface, size, text, box.width(), locale);
      if (lines.size() <= room) {
        return new TextBlock(typeface, size, leading, lines);
      }
      if (size - STEP < smallest) {
        List<String> shown = new ArrayList<>(lines.subList(0, room));
        shown.set(room - 1, shorten(typeface, size, shown.getLast(), box.width()));
        return new TextBlock(typeface, size, leading, shown);
      }
    }
  }

  float height() {
    return leading * lines.size();
  }

  private static String shorten(Typeface typeface, float size, String line, float width) {
    String start = line;
    while (!start.isEmpty() && typeface.width(start + "…", size) > width) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    return start + "…";
  }

  private static List<String> wrap(
      Typeface typeface, float size, String text, float width, Locale locale) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String piece : pieces(text, locale)) {
      if (typeface.width((line + piece).stripTrailing(), size) <= width) {
        line += piece;
        continue;
      }
      if (!line.isBlank()) {
        lines.add(line.stripTrailing());
      }
      line = piece;
      while (typeface.width(line.stripTrailing(), size) > width) {
        int end = fitting(typeface, size, line, width);
        lines.add(line.substring(0, end));
        line = line.substring(end);
      }
    }
    lines.add(line.stripTrailing());
    return lines;
  }

  /** How much of a word that is wider than a line stays on it; at least a character. */
  private static int fitting(Typeface typeface, float size, String word, float width) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()) {
      int next = word.offsetByCodePoints(end, 1);
      if (typeface.width(word.substring(0, next), size) > width) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** What stays on one line. Korean is set by words, although a line may end at any syllable. */
  private static List<String> pieces(String text, Locale locale) {
    BreakIterator breaks = BreakIterator.getLineInstance(locale);
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      boolean withinWord =
          end < text.length() && isHangul(text.charAt(end - 1)) && isHangul(text.charAt(end));
      if (!withinWord) {
        pieces.add(text.substring(start, end));
        start = end;
      }
    }
    return pieces;
  }

  private static boolean isHangul(char character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL;
  }
}
