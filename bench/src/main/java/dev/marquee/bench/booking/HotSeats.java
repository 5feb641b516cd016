package dev.marquee.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.bench.ticketing.HttpConnection;
import dev.marquee.bench.ticketing.HttpResponse;
import dev.marquee.bench.ticketing.Requests;
import dev.marquee.bench.ticketing.Wish;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everybody wants seats of one section. Buyers see one seat map, asked for anew ten times a second,
 * and pick at random among what it says is free, so that some are too late. When a section is all
 * but sold out the sale goes on with the next performance.
 */
final class HotSeats implements Workload {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int ALL_BUT_SOLD_OUT = 100;

  private final List<String> performances;
  private final int port;
  private volatile SeatMap map;

  HotSeats(List<String> performances, int port) {
    this.performances = performances;
    this.port = port;
    this.map = untouched(0);
  }

  private record SeatMap(int performance, List<String> free) {}

  @Override
  public Wish next(Random random) {
    SeatMap seen = map;
    int quantity = Workload.quantity(random);
    Set<String> seats = new TreeSet<>();
    while (seats.size() < quantity) {
      seats.add(Workload.pick(seen.free(), random));
    }
    return new Wish.Seats(performances.get(seen.performance()), List.copyOf(seats));
  }

  @Override
  public List<String> performances() {
    return performances;
  }

  /** Keeps the seat map fresh until it is interrupted. */
  void watch() {
    String tag = "";
    try (HttpConnection connection = HttpConnection.open(port, TIMEOUT)) {
      while (!Thread.interrupted()) {
        String performance = performances.get(map.performance());
        HttpResponse answer = connection.exchange(Requests.availability(performance, tag));
        if (answer.status() == 200) {
          tag = answer.entityTag();
          look(map.performance(), JSON.readTree(answer.body()));
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (IOException exception) {
      throw new IllegalStateException("The seat map cannot be read", exception);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(int performance, JsonNode availability) {
    for (JsonNode section : availability.get("sections")) {
      if (section.get("id").asText().equals(House.HOT_SECTION)) {
        List<String> free = free(section.get("states").asText());
        map =
            free.size() > ALL_BUT_SOLD_OUT
                ? new SeatMap(performance, free)
                : untouched(performance + 1);
      }
    }
  }

  private SeatMap untouched(int performance) {
    if (performance == performances.size()) {
      throw new IllegalStateException("All seats are sold");
    }
    return new SeatMap(performance, free("A".repeat(House.HOT.seats())));
  }

  private static List<String> free(String states) {
    List<String> seats = new ArrayList<>();
    for (int position = 0; position < states.length(); position++) {
      if (states.charAt(position) == 'A') {
        seats.add(House.HOT.seat(House.HOT_SECTION, position));
      }
    }
    return seats;
  }
}
