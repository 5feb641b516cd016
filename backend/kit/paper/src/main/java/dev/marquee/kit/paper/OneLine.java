package dev.marquee.kit.paper;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text that a person has typed, made fit for one line of a paper. */
final class OneLine {
  private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cf}\\p{Cs}]|[\uFE00-\uFE0F]");

  private OneLine() {}

  /**
   * The same text composed (Hangul may come as single letters), without line breaks, control
   * characters and invisible marks. A calendar's properties end at a line break, so none may come
   * through.
   */
  static String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String plain = UNPRINTABLE.matcher(composed).replaceAll("");
    return BREAKS.matcher(plain).replaceAll(" ").strip();
  }
}
