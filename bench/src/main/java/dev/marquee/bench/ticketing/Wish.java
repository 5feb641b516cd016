package dev.marquee.bench.ticketing;

import java.util.List;
import java.util.stream.Collectors;

/** What a hold asks for. */
public sealed interface Wish {
  /** The performance's identifier. */
  String performance();

  /** How many tickets it would make. */
  int quantity();

  /** The body of {@code POST /holds}. */
  String json();

  /** These seats. */
  record Seats(String performance, List<String> seats) implements Wish {
    @Override
    public int quantity() {
      return seats.size();
    }

    @Override
    public String json() {
      return seats.stream()
          .collect(
              Collectors.joining(
                  "\",\"", "{\"performance\":\"" + performance + "\",\"seats\":[\"", "\"]}"));
    }
  }

  /** Places of general admission. */
  record Places(String performance, String section, int quantity) implements Wish {
    @Override
    public String json() {
      return "{\"performance\":\"%s\",\"places\":[{\"section\":\"%s\",\"quantity\":%d}]}"
          .formatted(performance, section, quantity);
    }
  }

  /** The best seats of a section, whichever they are. */
  record Best(String performance, String section, int quantity) implements Wish {
    @Override
    public String json() {
      return "{\"performance\":\"%s\",\"best\":{\"section\":\"%s\",\"quantity\":%d}}"
          .formatted(performance, section, quantity);
    }
  }
}
