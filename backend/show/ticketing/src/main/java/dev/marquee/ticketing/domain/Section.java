package dev.marquee.ticketing.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A part of the venue with its price per ticket, in minor units of the show's currency. */
public sealed interface Section {
  /** {@code s1}, {@code s2}… */
  String id();

  /** Of one ticket; 0 or more. */
  long price();

  /** Number of seats or places. */
  int capacity();

  /** A row of seats, numbered from 1. */
  record Row(String name, int seats) {}

  /** Seats that are chosen one by one. */
  record Reserved(String id, long price, int capacity, Map<String, Span> rows) implements Section {
    /** Where a row stands in the plan: the position of its first seat, and how many it has. */
    public record Span(int first, int seats) {}

    /** The section with these rows, from front to back. */
    public static Reserved of(String id, long price, List<Row> rows) {
      Map<String, Span> spans = new HashMap<>();
      int next = 0;
      for (Row row : rows) {
        spans.put(row.name(), new Span(next, row.seats()));
        next = Math.addExact(next, row.seats());
      }
      return new Reserved(id, price, next, Map.copyOf(spans));
    }

    /** The position of a seat in plan order, row by row, from 0; empty when there is no such. */
    public OptionalInt position(SeatId seat) {
      Span row = rows.get(seat.row());
      return row != null && seat.section().equals(id) && seat.number() <= row.seats()
          ? OptionalInt.of(row.first() + seat.number() - 1)
          : OptionalInt.empty();
    }
  }

  /** Places without a number. */
  record General(String id, long price, int capacity) implements Section {}
}
