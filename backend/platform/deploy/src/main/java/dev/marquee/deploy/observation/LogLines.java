package dev.marquee.deploy.observation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps lines of logs at a size that a browser and this service can bear. */
final class LogLines {
  /** In characters. */
  static final int LONGEST = 8 * 1024;

  /** Of one pod in one answer, in characters. */
  private static final int MOST_CHARACTERS = 1024 * 1024;

  private LogLines() {}

  /** The line, cut where it is too long. */
  static String cut(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** The last lines of a text, at most {@code count} and at most 1 MiB of them. */
  static List<String> last(String text, int count) {
    List<String> lines = text.lines().map(LogLines::cut).toList();
    List<String> last = new ArrayList<>();
    int characters = 0;
    for (int index = lines.size() - 1; index >= 0 && last.size() < count; index--) {
      characters += lines.get(index).length();
      if (characters > MOST_CHARACTERS) {
        break;
      }
      last.add(lines.get(index));
    }
    Collections.reverse(last);
    return last;
  }
}
