package dev.marquee.deploy.parameters;

import dev.marquee.deploy.parameters.ParameterReader.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules for lists of seats: each seat exists and is in the same list once. It may be in several
 * lists.
 */
final class SeatRules {
  private static final List<String> LISTS =
      List.of("blocked", "accessible", "companion", "restrictedView");

  private static final Pattern ENTRY =
      Pattern.compile("([A-Z]{1,3})-([1-9][0-9]{0,5})(?:\\.\\.([1-9][0-9]{0,5}))?");

  private SeatRules() {}

  static void check(ParameterReader section, int rows, int seatsPerRow) {
    for (String list : LISTS) {
      Set<String> listed = new HashSet<>();
      for (Entry entry : section.optionalTexts(list)) {
        check(section, entry, rows, seatsPerRow, listed);
      }
    }
  }

  private static void check(
      ParameterReader section, Entry entry, int rows, int seatsPerRow, Set<String> listed) {
    Matcher matcher = ENTRY.matcher(entry.text());
    if (!matcher.matches()) {
      section.wrong(entry.member(), "must be a seat such as A-1 or a range such as A-3..7");
      return;
    }
    String row = matcher.group(1);
    int index = Rows.index(row).orElseThrow();
    int from = Integer.parseInt(matcher.group(2));
    int to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
    if (index >= rows) {
      section.wrong(entry.member(), Rows.missing(index, rows));
    } else if (from > to) {
      section.wrong(entry.member(), "goes backwards");
    } else if (to > seatsPerRow) {
      section.wrong(
          entry.member(),
          "there is no seat " + row + "-" + to + ": each row has " + seatsPerRow + " seats");
    } else {
      for (int seat = from; seat <= to; seat++) {
        if (!listed.add(row + "-" + seat)) {
          section.wrong(entry.member(), "seat " + row + "-" + seat + " is in this list already");
          return;
        }
      }
    }
  }
}
