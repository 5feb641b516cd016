package dev.marquee.deploy.archive;

import dev.marquee.deploy.archive.DumpContents.Table;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.kit.http.Identifiers;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes dumps: a ZIP file with one CSV file for each table, and {@code dump.json}. */
@Singleton
class DumpWriter {
  private final DumpStore store;
  private final ShowDatabases databases;
  private final Identifiers identifiers;
  private final Clock clock;
  private final ObjectMapper json;

  DumpWriter(
      DumpStore store,
      ShowDatabases databases,
      Identifiers identifiers,
      Clock clock,
      ObjectMapper json) {
    this.store = store;
    this.databases = databases;
    this.identifiers = identifiers;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Writes a dump, unless there is one. All of it is one transaction, so that a crash leaves
   * nothing of it.
   */
  @Transactional
  public void write(Deployment deployment) throws SQLException, IOException {
    UUID id = identifiers.next();
    Instant now = clock.instant();
    if (!store.begin(id, deployment, now)) {
      return;
    }
    DumpPieces pieces = new DumpPieces(store, id);
    try (Connection connection = databases.open(deployment.databaseName());
        ZipOutputStream zip = new ZipOutputStream(pieces)) {
      List<Table> tables = tables(new ShowTables(connection), zip);
      zip.putNextEntry(new ZipEntry("dump.json"));
      zip.write(
          json.writeValueAsBytes(
              new DumpContents(
                  deployment.slug(),
                  deployment.title(),
                  deployment.id(),
                  deployment.revision(),
                  now,
                  tables)));
      zip.closeEntry();
    }
    store.finish(id, pieces.total());
  }

  private static List<Table> tables(ShowTables tables, ZipOutputStream zip)
      throws SQLException, IOException {
    List<Table> written = new ArrayList<>();
    for (ShowTables.Table table : tables.all()) {
      zip.putNextEntry(new ZipEntry(table.file()));
      long rows = tables.copy(table, zip);
      zip.closeEntry();
      written.add(
          new Table(table.schema(), table.name(), table.file(), rows, tables.columns(table)));
    }
    return written;
  }
}
