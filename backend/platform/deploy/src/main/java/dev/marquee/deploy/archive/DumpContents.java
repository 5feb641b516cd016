package dev.marquee.deploy.archive;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What {@code dump.json} says of the files beside it. */
@Serdeable
record DumpContents(
    String slug,
    String title,
    UUID deployment,
    long revision,
    Instant createdAt,
    List<Table> tables) {
  /**
   * A table.
   *
   * @param file its rows as CSV with a header, as {@code COPY … FROM} reads it
   */
  @Serdeable
  record Table(String schema, String name, String file, long rows, List<Column> columns) {}

  /**
   * A column of the file.
   *
   * @param type as PostgreSQL writes it
   */
  @Serdeable
  record Column(String name, String type) {}
}
