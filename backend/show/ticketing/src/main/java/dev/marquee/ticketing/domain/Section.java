package dev.marquee.ticketing.domain;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A part of the venue. */
public sealed interface Section {
  /** {@code s1}, {@code s2}… */
  String id();

  /** What is printed on a ticket. */
  String name();

  /** Number of tickets that one performance has of it: blocked seats do not count. */
  int capacity();

  /** Seats that are chosen one by one. */
  final class Reserved implements Section {
    private final String id;
    private final String name;
    private final List<Row> rows;
    private final Map<String, Span> spans = new HashMap<>();
    private final BitSet blocked = new BitSet();
    private final BitSet special = new BitSet();
    private final int seats;

    /**
     * The section with these rows.
     *
     * @param rows from front to back
     */
    public Reserved(String id, String name, List<Row> rows) {
      this.id = id;
      this.name = name;
      this.rows = List.copyOf(rows);
      int next = 0;
      for (Row row : rows) {
        int first = next;
        spans.put(row.name(), new Span(first, row));
        row.blocked().forEach(number -> blocked.set(first + number - 1));
        row.accessible().forEach(number -> special.set(first + number - 1));
        row.companion().forEach(number -> special.set(first + number - 1));
        next = Math.addExact(next, row.seats());
      }
      this.seats = next;
    }

    private record Span(int first, Row row) {}

    @Override
    public String id() {
      return id;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int capacity() {
      return seats - blocked.cardinality();
    }

    /** Number of seats in the plan, with those that are blocked. */
    public int seats() {
      return seats;
    }

    /** From front to back. */
    public List<Row> rows() {
      return rows;
    }

    /** The row of a seat, when the section has that seat. */
    public Optional<Row> row(SeatId seat) {
      return Optional.ofNullable(spans.get(seat.row()))
          .map(Span::row)
          .filter(row -> seat.section().equals(id) && seat.number() <= row.seats());
    }

    /** The position of a seat in plan order, row by row, from 0; empty when there is no such. */
    public OptionalInt position(SeatId seat) {
      return row(seat).isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(spans.get(seat.row()).first() + seat.number() - 1);
    }

    /** The seat at a position of the plan, from 0. */
    public SeatId seat(int position) {
      int first = 0;
      for (Row row : rows) {
        if (position < first + row.seats()) {
          return new SeatId(id, row.name(), position - first + 1);
        }
        first += row.seats();
      }
      throw new IndexOutOfBoundsException(position);
    }

    /** The positions of seats that are not for sale. */
    public BitSet blocked() {
      return (BitSet) blocked.clone();
    }

    /** The positions of accessible seats and those of companions, which are only sold by name. */
    public BitSet special() {
      return (BitSet) special.clone();
    }
  }

  /** Places without a number. */
  record General(String id, String name, int capacity, PriceCategory category) implements Section {}
}
