package dev.marquee.merchandise.facts;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.kit.show.facts.Facts;
import dev.marquee.kit.show.facts.InvalidFactsException;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.item.ItemStore;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the facts that were read last, and the items that follow from them. */
@Singleton
public class FactsStore {
  private final JdbcOperations jdbc;
  private final ItemStore items;
  private final ObjectMapper json;
  private final Clock clock;

  FactsStore(JdbcOperations jdbc, ItemStore items, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.items = items;
    this.json = json;
    this.clock = clock;
  }

  /** The show as it is stored, if its facts were ever read. */
  @Transactional(readOnly = true)
  public Optional<Show> load(String slug) {
    return jdbc.prepareStatement(
        "select revision, parameters from show_facts",
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(parse(slug, row.getLong("revision"), row.getString("parameters")))
                : Optional.empty();
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
    Show show = parse(slug, reading.revision(), reading.parameters());
    if (!replaceOlder(reading)) {
      return load(slug).orElseThrow();
    }
    // The row that was just written stays locked, so replicas take turns from here on.
    items.offer(show.items());
    return show;
  }

  /**
   * The show that other parameters would make; nothing of it is stored.
   *
   * @param parameters as JSON
   * @throws InvalidFactsException when no show can be made of them
   */
  public Show propose(String slug, String parameters) {
    return parse(slug, 0, parameters);
  }

  private boolean replaceOlder(Facts reading) {
    return jdbc.prepareStatement(
        """
        insert into show_facts (revision, parameters, read_at) values (?, ?, ?)
        on conflict (only_row) do update
          set revision = excluded.revision,
              parameters = excluded.parameters,
              read_at = excluded.read_at
          where show_facts.revision < excluded.revision
        """,
        statement -> {
          Parameters.of(statement)
              .number(reading.revision())
              .text(reading.parameters())
              .instant(clock.instant());
          return statement.executeUpdate() == 1;
        });
  }

  private Show parse(String slug, long revision, String parameters) {
    try {
      @Nullable FactsDocument document = json.readValue(parameters, FactsDocument.class);
      if (document == null) {
        throw new InvalidFactsException("there are no parameters");
      }
      return document.toShow(slug, revision);
    } catch (IOException exception) {
      throw new InvalidFactsException("the parameters are not readable: " + exception.getMessage());
    }
  }
}
