package dev.marquee.ticketing.availability;

import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Row;
import dev.marquee.ticketing.domain.Section;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One character for each seat of a performance, in plan order, while what is taken is being read.
 * Tens of thousands of names pass through here several times a second, so they are looked up by row
 * and their numbers are read in place.
 */
final class SeatStates {
  static final char AVAILABLE = 'A';
  static final char HELD = 'H';
  static final char SOLD = 'S';
  static final char BLOCKED = 'B';

  /** Of section and row, such as {@code s1-A}. */
  private final Map<String, Span> rows = new HashMap<>();

  private final Map<String, char[]> sections = new HashMap<>();

  private record Span(char[] states, int first, int seats) {}

  /** Nothing is taken yet. */
  SeatStates(Inventory inventory) {
    for (Section section : inventory.sections()) {
      if (section instanceof Section.Reserved reserved) {
        add(reserved);
      }
    }
  }

  private void add(Section.Reserved section) {
    char[] states = new char[section.seats()];
    Arrays.fill(states, AVAILABLE);
    section.blocked().stream().forEach(position -> states[position] = BLOCKED);
    sections.put(section.id(), states);
    int first = 0;
    for (Row row : section.rows()) {
      rows.put(section.id() + '-' + row.name(), new Span(states, first, row.seats()));
      first += row.seats();
    }
  }

  /**
   * Gives seats this state. A seat that an edit has taken out of the plan may still be sold; it is
   * in no section, and has none.
   *
   * @param names of the seats, separated by blanks
   */
  void mark(String names, char state) {
    String rowName = "";
    Span row = null;
    int start = 0;
    while (start < names.length()) {
      int blank = names.indexOf(' ', start);
      int end = blank < 0 ? names.length() : blank;
      int dash = names.lastIndexOf('-', end - 1);
      // Neighbors are mostly sold together, so mostly the row is that of the seat before.
      if (dash - start != rowName.length() || !names.startsWith(rowName, start)) {
        rowName = names.substring(start, Math.max(start, dash));
        row = rows.get(rowName);
      }
      mark(row, Integer.parseInt(names, dash + 1, end, 10), state);
      start = end + 1;
    }
  }

  private static void mark(@Nullable Span row, int number, char state) {
    if (row != null && number <= row.seats()) {
      row.states()[row.first() + number - 1] = state;
    }
  }

  /** The states of a section's seats. */
  String of(Section.Reserved section) {
    return new String(sections.get(section.id()));
  }
}
