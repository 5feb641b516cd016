package dev.marquee.kit.text;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Base32 as Douglas Crockford defines it: no letter that could be taken for another, and forgiving
 * of whoever types it.
 */
public final class Crockford {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** Spaces of any script, and whatever a keyboard makes of a dash. */
  private static final Pattern SEPARATORS = Pattern.compile("[\\p{Z}\\s\\p{Pd}]+");

  private Crockford() {}

  /** This many characters of five random bits each. */
  public static String random(SecureRandom random, int length) {
    byte[] bits = new byte[length];
    random.nextBytes(bits);
    StringBuilder text = new StringBuilder(length);
    for (byte five : bits) {
      text.append(ALPHABET.charAt(five & 31));
    }
    return text.toString();
  }

  /**
   * What was meant by a text that a person may have typed: in either case, with O for 0 and I or L
   * for 1, grouped by spaces or dashes, in full-width letters.
   *
   * @param length of what is meant
   * @return empty when it can not be meant as so many characters of the alphabet
   */
  public static Optional<String> read(String text, int length) {
    String meant =
        SEPARATORS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return meant.length() == length
            && meant.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
        ? Optional.of(meant)
        : Optional.empty();
  }
}
