package dev.marquee.auth.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one spelling under which an account is known: without surrounding space,
 * in Unicode form C, in lower case. RFC 5321 lets mailboxes differ by case, but no provider does,
 * and people do not expect it.
 */
public record EmailAddress(String text) {
  /** RFC 5321, section 4.5.3.1: the longest path without its angle brackets. */
  private static final int LONGEST = 254;

  private static final Pattern SHAPE =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)+");

  /** Reads an address; empty for a text that cannot be one. */
  public static Optional<EmailAddress> parse(String text) {
    String normal =
        Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return normal.length() <= LONGEST && SHAPE.matcher(normal).matches()
        ? Optional.of(new EmailAddress(normal))
        : Optional.empty();
  }

  /** What stands before the at sign. */
  public String localPart() {
    return text.substring(0, text.indexOf('@'));
  }

  @Override
  public String toString() {
    return text;
  }
}
