package dev.marquee.localcluster;

import dev.marquee.localcluster.postgres.Databases;
import dev.marquee.localcluster.postgres.PostgresServer;
import dev.marquee.localcluster.warming.ScratchDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A scratch database in the cluster's own PostgreSQL, when there is one. */
final class PostgresScratch implements ScratchDatabase {
  private static final String NAME = "marquee-training";

  private final Optional<PostgresServer> server;
  private final String password;

  PostgresScratch(Optional<PostgresServer> server, String password) {
    this.server = server;
    this.password = password;
  }

  @Override
  public Map<String, String> create() throws IOException {
    if (server.isEmpty()) {
      return Map.of();
    }
    try {
      new Databases(server.get()).ensure(NAME, password);
    } catch (SQLException e) {
      throw new IOException("its scratch database could not be made: " + e.getMessage(), e);
    }
    return Map.of(
        "DATABASE_URL", server.get().url(NAME),
        "DATABASE_USER", NAME,
        "DATABASE_PASSWORD", password);
  }

  @Override
  public void drop() throws IOException {
    if (server.isPresent()) {
      try {
        new Databases(server.get()).drop(NAME);
      } catch (SQLException e) {
        throw new IOException("its scratch database could not be dropped: " + e.getMessage(), e);
      }
    }
  }
}
