package dev.marquee.bench.ticketing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The service, its database and its neighbors, in a folder of their own. All of it ends with {@link
 * #close}, and with the program at the latest.
 */
public final class TicketingFixture implements AutoCloseable {
  private static final String DATABASE = "ticketing";
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  private final Path folder;
  private final DurablePostgres postgres;
  private final Neighbors neighbors;
  private final TicketingProcess service;
  private final Identity identity;

  private TicketingFixture(
      Path folder,
      DurablePostgres postgres,
      Neighbors neighbors,
      TicketingProcess service,
      Identity identity) {
    this.folder = folder;
    this.postgres = postgres;
    this.neighbors = neighbors;
    this.service = service;
    this.identity = identity;
  }

  /**
   * Starts everything and returns once the service is ready.
   *
   * @param root of the repository, built
   * @param settings of the service, beside those of the component contract
   */
  public static TicketingFixture start(Path root, Venue venue, Map<String, String> settings)
      throws Exception {
    TicketingProcess.requireBuilt(root);
    Path folder = Files.createTempDirectory("marquee-ticketing");
    Identity identity = new Identity(TOKEN_LIFETIME);
    DurablePostgres postgres = DurablePostgres.start(folder);
    postgres.createDatabase(DATABASE);
    Neighbors neighbors =
        Neighbors.start(venue.document("bench", Instant.now()), identity.keySet());
    Map<String, String> environment = new HashMap<>();
    environment.put("BASE_PATH", Requests.BASE_PATH);
    environment.put("JWKS_URL", neighbors.jwksUrl());
    environment.put("EVENT_URL", neighbors.eventUrl());
    environment.put("DATABASE_URL", postgres.url(DATABASE));
    environment.put("DATABASE_USER", DurablePostgres.USER);
    environment.put("DATABASE_PASSWORD", "trusted");
    environment.put("SHOW_SLUG", "bench");
    environment.put("SHOW_OWNER", UUID.randomUUID().toString());
    environment.put("SHOW_KEY", UUID.randomUUID().toString());
    environment.putAll(settings);
    TicketingProcess service =
        new TicketingProcess(root, folder.resolve("ticketing.log"), environment);
    TicketingFixture fixture = new TicketingFixture(folder, postgres, neighbors, service, identity);
    Runtime.getRuntime().addShutdownHook(new Thread(fixture::close, "ticketing-fixture-closer"));
    try {
      service.start();
      return fixture;
    } catch (IOException | InterruptedException exception) {
      fixture.close();
      throw exception;
    }
  }

  /** The service's process. */
  public TicketingProcess service() {
    return service;
  }

  /** The server that the service's database is in. */
  public DurablePostgres postgres() {
    return postgres;
  }

  /** Who signs buyers in. */
  public Identity identity() {
    return identity;
  }

  /** Where logs and data are. */
  public Path folder() {
    return folder;
  }

  /** A new connection to the service's database. */
  public Connection connect() throws SQLException {
    return postgres.connect(DATABASE);
  }

  /** Writes everything to disk, so that what comes next starts alike. */
  public void checkpoint() throws SQLException {
    postgres.execute(DATABASE, "checkpoint");
  }

  @Override
  public void close() {
    try (neighbors;
        postgres;
        service) {
      // Ends the service first, then its database.
    } catch (IOException | InterruptedException exception) {
      System.err.println("Not everything ended in order: " + exception);
    }
  }

  /** Removes what it has kept; only after {@link #close}. */
  public void deleteFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
