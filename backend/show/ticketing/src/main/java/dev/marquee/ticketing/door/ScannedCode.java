package dev.marquee.ticketing.door;

import dev.marquee.kit.text.Crockford;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody showed at a door: {@code <SLUG>:<CODE>} as a ticket's QR code has it, or a code as
 * a person types it.
 */
sealed interface ScannedCode {
  /** Has the form of a code of this show; whether there is such a ticket is not known yet. */
  record OfThisShow(String code) implements ScannedCode {}

  /** Has the form of another show's ticket. */
  record OfOtherShow(String slug) implements ScannedCode {}

  /** Is no ticket of any show. */
  record Unreadable() implements ScannedCode {}

  /** Length of a ticket's code. */
  int CODE_LENGTH = 26;

  /** A show's slug, as the house defines it. */
  Pattern SLUG = Pattern.compile("(?=.{3,40}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  /**
   * Reads what was scanned or typed.
   *
   * @param slug of this show
   */
  static ScannedCode read(String scanned, String slug) {
    String text = Normalizer.normalize(scanned, Normalizer.Form.NFKC);
    int colon = text.indexOf(':');
    Optional<String> code = Crockford.read(text.substring(colon + 1), CODE_LENGTH);
    if (code.isEmpty()) {
      return new Unreadable();
    }
    String show = colon < 0 ? slug : text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    if (show.equals(slug)) {
      return new OfThisShow(code.get());
    }
    return SLUG.matcher(show).matches() ? new OfOtherShow(show) : new Unreadable();
  }
}
