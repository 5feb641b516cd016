package dev.marquee.bench.kubernetes;

import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.ticketing.DurablePostgres;
import dev.marquee.bench.ticketing.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * {@code deploy} on a real cluster, its PostgreSQL and what else it asks, in a folder of their own.
 * All of it ends with {@link #close}, and with the program at the latest.
 */
final class DeployFixture implements AutoCloseable {
  private static final String DATABASE = "deploy";
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

  private final Path folder;
  private final DurablePostgres postgres;
  private final Surroundings surroundings;
  private final DeployProcess service;
  private final MarqueeApi api;
  private final String token;

  private DeployFixture(
      Path folder,
      DurablePostgres postgres,
      Surroundings surroundings,
      DeployProcess service,
      String token) {
    this.folder = folder;
    this.postgres = postgres;
    this.surroundings = surroundings;
    this.service = service;
    this.api = new MarqueeApi(service.origin());
    this.token = token;
  }

  static DeployFixture start(Path root, ApiServer cluster) throws Exception {
    Path folder = Files.createTempDirectory("marquee-deploy");
    Identity identity = new Identity(TOKEN_LIFETIME);
    DurablePostgres postgres = DurablePostgres.start(folder);
    postgres.createDatabase(DATABASE);
    Surroundings surroundings = Surroundings.start(root, identity.keySet());
    DeployProcess service =
        new DeployProcess(
            root, folder.resolve("deploy.log"), environment(cluster, postgres, surroundings));
    DeployFixture fixture =
        new DeployFixture(
            folder, postgres, surroundings, service, identity.token(UUID.randomUUID(), "seller"));
    Runtime.getRuntime().addShutdownHook(new Thread(fixture::close, "deploy-fixture-closer"));
    try {
      service.start();
      return fixture;
    } catch (IOException | InterruptedException exception) {
      fixture.close();
      throw exception;
    }
  }

  private static Map<String, String> environment(
      ApiServer cluster, DurablePostgres postgres, Surroundings surroundings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BASE_PATH", "/api");
    environment.put("CLUSTER", "kubernetes");
    environment.put("KUBECONFIG", cluster.kubeconfig().toAbsolutePath().toString());
    environment.put("JWKS_URL", surroundings.jwksUrl());
    environment.put("TEMPLATE_URL", surroundings.templateUrl());
    environment.put("SHOWS_URL", surroundings.origin());
    environment.put("MASTER_KEY", UUID.randomUUID().toString());
    environment.put("DATABASE_URL", postgres.url(DATABASE));
    environment.put("DATABASE_USER", DurablePostgres.USER);
    environment.put("DATABASE_PASSWORD", "trusted");
    environment.put("ADMIN_DATABASE_URL", postgres.url(DurablePostgres.USER));
    environment.put("ADMIN_DATABASE_USER", DurablePostgres.USER);
    environment.put("ADMIN_DATABASE_PASSWORD", "trusted");
    // What is measured are its requests, not its patience. All shows are deleted at once, far more
    // than a cluster removes in the time that one show is given.
    environment.put("DEPLOY_READY_DEADLINE", "30m");
    environment.put("DEPLOY_REMOVAL_DEADLINE", "60m");
    // A pass over all shows is measured apart, when it is due because of a start.
    environment.put("DEPLOY_DRIFT_FULL_PASS", "24h");
    return environment;
  }

  DeployProcess service() {
    return service;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  MarqueeApi api() {
    return api;
  }

  /** A seller's. */
  String token() {
    return token;
  }

  /** Where logs and data are. */
  Path folder() {
    return folder;
  }

  /** The first column of the first row of the service's own database. */
  long count(String query) throws SQLException {
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Changes rows of the service's own database. */
  void execute(String sql) throws SQLException {
    postgres.execute(DATABASE, sql);
  }

  @Override
  public void close() {
    try (surroundings;
        postgres;
        service) {
      // Ends the service first, then what it needs.
    } catch (IOException | InterruptedException exception) {
      System.err.println("Not everything ended in order: " + exception);
    }
  }

  /** Removes what it has kept; only after {@link #close}. */
  void deleteFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
