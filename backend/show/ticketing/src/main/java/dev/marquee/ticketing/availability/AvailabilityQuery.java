package dev.marquee.ticketing.availability;

import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.SeatId;
import dev.marquee.ticketing.domain.Section;
import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is taken of one performance. An expired hold counts as free. */
@Singleton
public class AvailabilityQuery {
  private final JdbcOperations jdbc;

  AvailabilityQuery(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** The sections of a performance in the seller's order. */
  @Transactional(readOnly = true)
  public List<SectionDocument> read(Inventory inventory, String performance, Instant now) {
    Map<String, char[]> seats = seats(inventory, performance, now);
    Map<String, Integer> places = takenPlaces(performance, now);
    List<SectionDocument> sections = new ArrayList<>();
    for (Section section : inventory.sections()) {
      sections.add(
          switch (section) {
            case Section.Reserved reserved -> reserved(reserved, seats.get(reserved.id()));
            case Section.General general ->
                new SectionDocument(
                    general.id(),
                    "GENERAL",
                    general.capacity(),
                    // Less than nothing when an edit made the section smaller than what is sold.
                    Math.max(0, general.capacity() - places.getOrDefault(general.id(), 0)),
                    null);
          });
    }
    return sections;
  }

  private static SectionDocument reserved(Section.Reserved section, char[] states) {
    int free = 0;
    for (char state : states) {
      free += state == 'A' ? 1 : 0;
    }
    return new SectionDocument(
        section.id(), "RESERVED", section.capacity(), free, new String(states));
  }

  private Map<String, char[]> seats(Inventory inventory, String performance, Instant now) {
    Map<String, char[]> states = new HashMap<>();
    for (Section section : inventory.sections()) {
      if (section instanceof Section.Reserved reserved) {
        char[] available = new char[reserved.seats()];
        Arrays.fill(available, 'A');
        reserved.blocked().stream().forEach(position -> available[position] = 'B');
        states.put(section.id(), available);
      }
    }
    return jdbc.prepareStatement(
        """
        select seat, expires_at is null as sold from seat_claim
        where performance = ? and (expires_at is null or expires_at > ?)
        """,
        statement -> {
          Parameters.of(statement).text(performance).instant(now);
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              mark(inventory, states, row.getString("seat"), row.getBoolean("sold") ? 'S' : 'H');
            }
          }
          return states;
        });
  }

  /** A seat that an edit has taken out of the plan may still be sold; it is in no section. */
  private static void mark(
      Inventory inventory, Map<String, char[]> states, String name, char state) {
    SeatId.parse(name)
        .ifPresent(seat ->
            inventory
                .reserved(seat.section())
                .ifPresent(section ->
                    section
                        .position(seat)
                        .ifPresent(position -> states.get(section.id())[position] = state)));
  }

  private Map<String, Integer> takenPlaces(String performance, Instant now) {
    return jdbc.prepareStatement(
        """
        select section, taken - coalesce((
          select sum(quantity) from place_claim claim
          where claim.performance = counter.performance and claim.section = counter.section
            and claim.expires_at <= ?), 0) as taken
        from general_admission counter where performance = ?
        """,
        statement -> {
          Parameters.of(statement).instant(now).text(performance);
          Map<String, Integer> taken = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              taken.put(row.getString("section"), row.getInt("taken"));
            }
          }
          return taken;
        });
  }
}
