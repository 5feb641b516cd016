package dev.marquee.event.facts;

import dev.marquee.event.domain.Show;
import dev.marquee.event.domain.ShowFacts;
import dev.marquee.event.domain.StableNumbers.Numbered;
import dev.marquee.kit.show.facts.Facts;
import dev.marquee.kit.show.facts.InvalidFactsException;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the facts that were read last, and the numbers that the show's parts were given. */
@Singleton
public class FactsStore {
  private final JdbcOperations jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  FactsStore(JdbcOperations jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** The show as it is stored, if its facts were ever read. */
  @Transactional(readOnly = true)
  public Optional<Show> load(String slug) {
    return jdbc.prepareStatement(
        "select revision, parameters from show_facts where slug = ?",
        statement -> {
          statement.setString(1, slug);
          try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
              return Optional.empty();
            }
            return Optional.of(
                Show.of(
                    slug, row.getLong("revision"), parse(row.getString("parameters")), numbers()));
          }
        });
  }

  /**
   * Stores a reading unless a newer one is stored already.
   *
   * @return the show as it is stored afterwards
   * @throws InvalidFactsException when no show can be made of it; nothing is stored then
   */
  @Transactional
  public Show store(String slug, Facts reading) {
    ShowFacts facts = parse(reading.parameters());
    if (!replaceOlder(slug, reading)) {
      return load(slug).orElseThrow();
    }
    // The row that was just written stays locked, so replicas take turns from here on.
    Show.Numbers numbers = numbers().next(facts);
    write("section", numbers.sections());
    write("performance", numbers.performances());
    return Show.of(slug, reading.revision(), facts, numbers);
  }

  /**
   * A show before and after an edit.
   *
   * @param proposed with the next revision and the numbers that storing it now would give
   */
  public record Proposal(Show present, Show proposed) {}

  /**
   * The show that an edit would make of the stored one; stores nothing.
   *
   * @param parameters as JSON
   * @throws InvalidFactsException when no show can be made of them
   */
  @Transactional(readOnly = true)
  public Proposal propose(String slug, String parameters) {
    ShowFacts facts = parse(parameters);
    Show present = load(slug).orElseThrow();
    return new Proposal(
        present, Show.of(slug, present.revision() + 1, facts, numbers().next(facts)));
  }

  private boolean replaceOlder(String slug, Facts reading) {
    return jdbc.prepareStatement(
        """
        insert into show_facts (slug, revision, parameters, read_at) values (?, ?, ?, ?)
        on conflict (slug) do update
          set revision = excluded.revision,
              parameters = excluded.parameters,
              read_at = excluded.read_at
          where show_facts.revision < excluded.revision
        """,
        statement -> {
          statement.setString(1, slug);
          statement.setLong(2, reading.revision());
          statement.setString(3, reading.parameters());
          statement.setObject(4, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
          return statement.executeUpdate() == 1;
        });
  }

  private Show.Numbers numbers() {
    return jdbc.prepareStatement(
        "select kind, number, name, place from part_number order by number",
        statement -> {
          List<Numbered> sections = new ArrayList<>();
          List<Numbered> performances = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              int place = row.getInt("place");
              Numbered part =
                  new Numbered(
                      row.getInt("number"), row.getString("name"), row.wasNull() ? -1 : place);
              ("section".equals(row.getString("kind")) ? sections : performances).add(part);
            }
          }
          return new Show.Numbers(sections, performances);
        });
  }

  private void write(String kind, List<Numbered> parts) {
    jdbc.prepareStatement(
        """
        insert into part_number (kind, number, name, place) values (?, ?, ?, ?)
        on conflict (kind, number) do update set name = excluded.name, place = excluded.place
        """,
        statement -> {
          for (Numbered part : parts) {
            statement.setString(1, kind);
            statement.setInt(2, part.number());
            statement.setString(3, part.name());
            if (part.place() < 0) {
              statement.setNull(4, Types.INTEGER);
            } else {
              statement.setInt(4, part.place());
            }
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  private ShowFacts parse(String parameters) {
    try {
      @Nullable FactsDocument document = json.readValue(parameters, FactsDocument.class);
      if (document == null) {
        throw new InvalidFactsException("there are no parameters");
      }
      return document.toFacts();
    } catch (IOException exception) {
      throw new InvalidFactsException("the parameters are not readable: " + exception.getMessage());
    }
  }
}
