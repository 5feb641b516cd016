package dev.marquee.ticketing.availability;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Section;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
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
    SeatStates seats = seats(inventory, performance, now);
    Map<String, Integer> places = takenPlaces(performance, now);
    List<SectionDocument> sections = new ArrayList<>();
    for (Section section : inventory.sections()) {
      sections.add(
          switch (section) {
            case Section.Reserved reserved -> reserved(reserved, seats.of(reserved));
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

  private static SectionDocument reserved(Section.Reserved section, String states) {
    int free = 0;
    for (int position = 0; position < states.length(); position++) {
      free += states.charAt(position) == SeatStates.AVAILABLE ? 1 : 0;
    }
    return new SectionDocument(section.id(), "RESERVED", section.capacity(), free, states);
  }

  /**
   * The names come as one text per state: as 20,000 rows they would cost twice the time, and five
   * times the processor time of this service.
   */
  private SeatStates seats(Inventory inventory, String performance, Instant now) {
    SeatStates states = new SeatStates(inventory);
    return jdbc.prepareStatement(
        """
        select coalesce(string_agg(seat, ' ') filter (where expires_at is null), '') as sold,
          coalesce(string_agg(seat, ' ') filter (where expires_at > ?), '') as held
        from seat_claim where performance = ?
        """,
        statement -> {
          Parameters.of(statement).instant(now).text(performance);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            states.mark(row.getString("sold"), SeatStates.SOLD);
            states.mark(row.getString("held"), SeatStates.HELD);
          }
          return states;
        });
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
