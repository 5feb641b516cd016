package dev.marquee.ticketing.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a seat of the venue: {@code <section>-<row>-<number>}, such as {@code s1-A-12}.
 *
 * @param number from 1
 */
public record SeatId(String section, String row, int number) {
  /** No leading zeros: a seat has one name, or it could be sold under each of them. */
  private static final Pattern FORM = Pattern.compile("(s[1-9][0-9]*)-([A-Z]+)-([1-9][0-9]{0,5})");

  /** The seat that the text names, if it has the form of a seat's name. */
  public static Optional<SeatId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new SeatId(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return section + "-" + row + "-" + number;
  }
}
