package dev.marquee.notification.domain;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text that a person has typed, made fit for one line of a mail or of its header. */
public final class PlainLine {
  private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cf}\\p{Cs}]");

  private PlainLine() {}

  /** The same text composed, without line breaks, control characters and invisible marks. */
  public static String of(String text) {
    String plain =
        UNPRINTABLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
    return BREAKS.matcher(plain).replaceAll(" ").strip();
  }
}
