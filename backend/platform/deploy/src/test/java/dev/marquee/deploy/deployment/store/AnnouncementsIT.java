package dev.marquee.deploy.deployment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.ShowServer;
import dev.marquee.kit.test.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What others learn of shows, as it waits in the outbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnouncementsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShowServer shows = new ShowServer();
  private DeployService service;
  private Person seller;

  /** An event that waits. */
  private record Waiting(String type, JsonNode data) {}

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of("SHOWS_URL", shows.url() + "/"));
    seller = service.seller();
  }

  @AfterAll
  void stop() {
    service.close();
    shows.close();
  }

  @Test
  void aShowIsToldOfWhenItIsUpWhenItIsEditedAndWhenItIsTakenDown() throws Exception {
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");

    List<Waiting> first = waiting(service.database(), slug);
    assertEquals(List.of("deployment.live"), types(first));
    JsonNode data = first.getFirst().data();
    assertEquals(slug, data.get("slug").asText());
    assertEquals(seller.id().toString(), data.get("owner").asText());
    assertEquals(1, data.get("revision").asLong());
    assertEquals("/shows/" + slug + "/", data.get("url").asText());
    assertEquals(
        "{\"name\":\"reserved-seating\",\"version\":\"1.0.0\"}", data.get("template").toString());
    assertTrue(data.get("components").toString().contains("\"event\""));
    assertEquals("Hamlet", data.get("parameters").get("title").asText());

    Map<String, Object> parameters = Requests.parameters();
    parameters.put("title", "Macbeth");
    assertEquals(
        200,
        service
            .put(
                seller,
                "/deployments/" + slug + "/parameters",
                Map.of("parameters", parameters, "revision", 1))
            .status());
    List<Waiting> edited = waiting(service.database(), slug);
    assertEquals(List.of("deployment.live", "deployment.live"), types(edited));
    assertEquals("Macbeth", edited.getLast().data().get("parameters").get("title").asText());
    assertEquals(2, edited.getLast().data().get("revision").asLong());

    service.remove(seller, slug);
    service.remove(seller, slug);
    service.awaitGone(seller, slug);
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    assertEquals(
        List.of("deployment.live", "deployment.live", "deployment.removed", "deployment.live"),
        types(waiting(service.database(), slug)));
  }

  @Test
  void ofAShowThatNeverWasUpNothingIsTold() throws Exception {
    service.cluster().keepPodsWaiting();
    try {
      String slug = Requests.slug();
      service.deploy(seller, slug);
      service.await(seller, slug, "Routes");
      service.remove(seller, slug);
      service.awaitGone(seller, slug);
      assertEquals(List.of(), waiting(service.database(), slug));
    } finally {
      service.cluster().behave();
    }
  }

  @Test
  void showsThatWereUpBeforeAreToldOfAsTheyAreInEffect() throws Exception {
    TestPostgres.Database database = TestPostgres.createDatabase();
    Flyway flyway =
        Flyway.configure()
            .dataSource(database.url(), database.user(), database.password())
            .locations("classpath:db/migration")
            .target("5")
            .load();
    flyway.migrate();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      insert(connection, "up", "READY", 1L);
      insert(connection, "being-changed", "WORKLOADS", 1L);
      insert(connection, "never", "FAILED", null);
      insert(connection, "going", "DELETING", 1L);
      assertEquals(4, statement.executeUpdate("update deployment set revision = 2"));
    }
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:db/kit", "classpath:db/migration")
        .outOfOrder(true)
        .load()
        .migrate();

    List<Waiting> up = waiting(database, "up");
    assertEquals(List.of("deployment.live"), types(up));
    assertEquals(
        JSON.readTree(
            """
            {"slug": "up", "owner": "00000000-0000-4000-8000-000000000001", "revision": 1,
             "url": "/shows/up/", "template": {"name": "reserved-seating", "version": "1.0.0"},
             "components": ["event", "ticketing"], "parameters": {"title": "Hamlet"}}
            """),
        up.getFirst().data());
    assertEquals(1, waiting(database, "being-changed").size());
    assertEquals(List.of(), waiting(database, "never"));
    assertEquals(List.of(), waiting(database, "going"));
  }

  private static void insert(Connection connection, String slug, String state, Long live)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            with added as (
              insert into deployment (id, slug, owner, template_name, template_version, components,
                parameters, state, steps, health, created_at, updated_at, state_since, version,
                title, venue, pictures, currency, time_zone, first_performance, last_performance,
                price_from, price_to, sale_opens_at, sale_closes_at, live_revision)
              values (gen_random_uuid(), ?, '00000000-0000-4000-8000-000000000001',
                'reserved-seating', '1.0.0', '[{"name": "event"}, {"name": "ticketing"}]',
                '{"title": "Hamlet"}', ?, '[]', '[]', now(), now(), now(), 1, 'Hamlet', 'Globe',
                '{}', 'KRW', 'Asia/Seoul', now(), now(), 1, 2, now(), now(), ?)
              returning *)
            insert into revision (deployment, number, template_name, template_version, components,
              adjustments, parameters, pictures, cause, created_at)
            select id, 1, template_name, template_version, components, '{}', parameters, '{}',
              'CREATED', now()
            from added
            """)) {
      statement.setString(1, slug);
      statement.setString(2, state);
      statement.setObject(3, live);
      statement.executeUpdate();
    }
  }

  private static List<String> types(List<Waiting> events) {
    return events.stream().map(Waiting::type).toList();
  }

  private static List<Waiting> waiting(TestPostgres.Database database, String slug)
      throws SQLException, IOException {
    try (Connection connection = connect(database);
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select type, data from outbox_event
                where topic = 'marquee.deployment' and key = ? order by id
                """)) {
      statement.setString(1, slug);
      List<Waiting> events = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(new Waiting(row.getString("type"), JSON.readTree(row.getString("data"))));
        }
      }
      return events;
    }
  }

  private static Connection connect(TestPostgres.Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
