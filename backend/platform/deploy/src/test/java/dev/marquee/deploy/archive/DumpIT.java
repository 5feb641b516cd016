package dev.marquee.deploy.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import dev.marquee.kit.test.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;

/** What is kept of shows that are taken down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DumpIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TABLES =
      """
      create table "Odd ""seat"" table" (
        id integer primary key,
        words text,
        code char(3),
        amount numeric(12, 2),
        at timestamptz,
        content bytea,
        tags text[],
        facts jsonb,
        doubled integer generated always as (id * 2) stored);
      create table plain (id uuid, at date);
      create table nothing (id integer);
      """;

  private static final String ROWS =
      """
      insert into "Odd ""seat"" table" values
        (1, 'To be, "or" not', 'a', 1.50, '2030-05-03T18:00:00.123456Z', '\\x00ff', '{a,"b,c",null}',
         '{"seat": [1, null]}'),
        (2, '', null, -0.01, 'infinity', '', '{}', 'null'),
        (3, null, '   ', null, null, null, null, null),
        (4, E'two\\nlines\\r\\n\\\\.\\ttab 햄릿 \\\\N', 'abc', 9999999999.99, '-infinity', null, null, '""');
      insert into plain values ('00000000-0000-4000-8000-000000000001', '2030-05-03'), (null, null);
      """;

  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of("deploy.removal-deadline", "2s"));
  }

  @AfterEach
  void behave() {
    service.cluster().behave();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aDumpReadBackIntoAFreshDatabaseIsWhatTheShowHad() throws SQLException, IOException {
    Person seller = service.seller();
    String slug = live(seller);
    String table = "\"Odd \"\"seat\"\" table\"";
    List<List<String>> before;
    try (Connection show = connectAsShow(slug, "event")) {
      execute(show, TABLES + ROWS);
      before = rows(show, table);
    }
    try (Connection show = connectAsShow(slug, "ticketing")) {
      execute(show, "create table plain (number bigint); insert into plain values (7)");
    }
    assertEquals(202, removeWithDump(seller, slug).status());
    service.awaitGone(seller, slug);

    JsonNode listed = onlyDump(seller);
    assertEquals(slug, listed.get("slug").asText());
    assertEquals("Hamlet", listed.get("title").asText());
    Map<String, byte[]> files = download(seller, listed);
    assertEquals(
        List.of(
            "event/Odd+%22seat%22+table.csv",
            "event/nothing.csv", "event/plain.csv", "ticketing/plain.csv", "dump.json"),
        List.copyOf(files.keySet()));

    JsonNode contents = JSON.readTree(files.get("dump.json"));
    assertEquals(slug, contents.get("slug").asText());
    assertEquals("Hamlet", contents.get("title").asText());
    assertEquals(1, contents.get("revision").asInt());
    JsonNode odd = contents.get("tables").get(0);
    assertEquals("event", odd.get("schema").asText());
    assertEquals("Odd \"seat\" table", odd.get("name").asText());
    assertEquals("event/Odd+%22seat%22+table.csv", odd.get("file").asText());
    assertEquals(4, odd.get("rows").asInt());
    assertEquals("numeric(12,2)", odd.at("/columns/3/type").asText());
    assertEquals(8, odd.get("columns").size(), "what is computed is not kept");
    assertEquals(0, contents.at("/tables/1/rows").asInt(-1));

    try (Connection fresh = TestPostgres.createDatabase().connect()) {
      execute(fresh, TABLES);
      copyIn(fresh, table + " (id, words, code, amount, at, content, tags, facts)", files, odd);
      assertEquals(before, rows(fresh, table));
      execute(fresh, "create schema ticketing; create table ticketing.plain (number bigint)");
      copyIn(fresh, "ticketing.plain", files, contents.get("tables").get(3));
      assertEquals(List.of(List.of("7")), rows(fresh, "ticketing.plain"));
    }
  }

  @Test
  void aLargeDumpIsKeptInPieces() throws SQLException, IOException {
    Person seller = service.seller();
    String slug = live(seller);
    try (Connection show = connectAsShow(slug, "event")) {
      execute(
          show,
          "create table noise as select sha512(number::text::bytea) as content"
              + " from generate_series(1, 50000) as number");
    }
    removeWithDump(seller, slug);
    service.awaitGone(seller, slug);
    JsonNode listed = onlyDump(seller);
    byte[] noise = download(seller, listed).get("event/noise.csv");
    assertEquals(50_001, new String(noise).lines().count());
    long pieces =
        number("select count(*) from dump_piece where dump = '" + listed.get("id").asText() + "'");
    assertTrue(pieces >= 3, pieces + " pieces");
    assertEquals(
        listed.get("bytes").asLong(),
        number(
            "select sum(length(content)) from dump_piece where dump = '"
                + listed.get("id").asText()
                + "'"));
  }

  @Test
  void whatProcessesWriteUntilTheyEndIsKept() throws SQLException, IOException {
    Person seller = service.seller();
    String slug = live(seller);
    service
        .cluster()
        .put(
            new ClusterObject(
                Map.of(
                    "kind",
                    "Pod",
                    "metadata",
                    Map.of(
                        "name",
                        "event-1",
                        "namespace",
                        "show-" + slug,
                        "labels",
                        Map.of(
                            "app.kubernetes.io/managed-by",
                            "marquee",
                            "marquee.dev/component",
                            "event")))));
    service.cluster().keepPods();
    try (Connection show = connectAsShow(slug, "event")) {
      removeWithDump(seller, slug);
      Awaitility.await()
          .until(
              () -> service.get(seller, "/deployments/" + slug).json().path("reason").asText(),
              "Waiting for 1 process of event to end."::equals);
      execute(show, "create table last_words as select 'The rest is silence' as words");
    }
    service.cluster().letPodsEnd();
    service.awaitGone(seller, slug);
    assertTrue(
        new String(download(seller, onlyDump(seller)).get("event/last_words.csv"))
            .contains("The rest is silence"));
  }

  @Test
  void withoutTheWishNothingIsKept() {
    Person seller = service.seller();
    String slug = live(seller);
    service.remove(seller, slug);
    service.awaitGone(seller, slug);
    assertEquals(0, dumps(seller).size());
  }

  @Test
  void aWishThatWasUtteredStaysWhileTheShowIsTakenDown() {
    Person seller = service.seller();
    String slug = live(seller);
    service.cluster().keepNamespaces();
    removeWithDump(seller, slug);
    assertEquals(202, service.delete(seller, "/deployments/" + slug).status());
    service.cluster().letNamespacesGo();
    service.awaitGone(seller, slug);
    assertEquals(1, dumps(seller).size());
  }

  /** As after a crash between the dump and the end. */
  @Test
  void aDumpIsMadeOnceHoweverOftenTheRestIsTriedAgain() throws SQLException, IOException {
    Person seller = service.seller();
    String slug = live(seller);
    try (Connection show = connectAsShow(slug, "event")) {
      execute(show, "create table seat as select 'A-1' as id");
    }
    // A role that owns something cannot be dropped; the database can.
    String role = secret(slug, "DATABASE_USER");
    try (Connection admin = service.database().connect()) {
      execute(admin, "create table keepsake (id integer)");
      execute(admin, "alter table keepsake owner to \"" + role + "\"");
      removeWithDump(seller, slug);
      service.await(seller, slug, "DeleteBlocked");
      assertEquals(0, number("select count(*) from pg_database where datname = '" + role + "'"));
      JsonNode first = onlyDump(seller);
      service.post(seller, "/deployments/" + slug + "/retry", Map.of());
      execute(admin, "drop table keepsake");
      service.awaitGone(seller, slug);
      assertEquals(first, onlyDump(seller));
      assertTrue(download(seller, first).containsKey("event/seat.csv"));
    }
  }

  @Test
  void aDumpThatFailsKeepsTheDatabaseAndIsMadeAnew() throws SQLException, IOException {
    Person seller = service.seller();
    String slug = live(seller);
    String role = secret(slug, "DATABASE_USER");
    try (Connection show = connectAsShow(slug, "event")) {
      execute(show, "create table seat as select 'A-1' as id");
    }
    try (Connection deploy = service.database().connect()) {
      // What a worker left that could not finish.
      execute(
          deploy,
          """
          insert into dump (id, deployment, owner, slug, title, created_at)
          select gen_random_uuid(), id, owner, slug, title, now() from deployment where slug = '%s';
          insert into dump_piece select id, 0, 'half' from dump where slug = '%1$s'
          """
              .formatted(slug));
      assertEquals(0, dumps(seller).size(), "what is not finished is not shown");
      execute(
          deploy,
          "alter table dump_piece add constraint disk_full check (length(content) < 0) not valid");
      removeWithDump(seller, slug);
      service.await(seller, slug, "DeleteBlocked");
      assertEquals(1, number("select count(*) from pg_database where datname = '" + role + "'"));
      assertEquals(0, dumps(seller).size());
      execute(deploy, "alter table dump_piece drop constraint disk_full");
      service.post(seller, "/deployments/" + slug + "/retry", Map.of());
      service.awaitGone(seller, slug);
      assertTrue(download(seller, onlyDump(seller)).containsKey("event/seat.csv"));
      assertEquals(0, number("select count(*) from pg_database where datname = '" + role + "'"));
    }
  }

  @Test
  void aDumpIsItsOwnersAlone() throws IOException {
    Person seller = service.seller();
    String slug = live(seller);
    removeWithDump(seller, slug);
    service.awaitGone(seller, slug);
    JsonNode listed = onlyDump(seller);
    String path = "/deployments/dumps/" + listed.get("id").asText();
    assertEquals(404, service.get(service.seller(), path).status());
    assertEquals(0, dumps(service.seller()).size());
    assertEquals(403, service.get(service.person("buyer"), path).status());
    assertEquals(401, service.get(null, path).status());
    assertEquals(404, service.get(seller, "/deployments/dumps/" + UUID.randomUUID()).status());
    assertEquals(404, service.get(seller, "/deployments/dumps/mine").status());
    download(service.person("admin"), listed);
  }

  @Test
  void aDumpIsSweptAwayWhenItsTimeIsOver() throws SQLException {
    Person seller = service.seller();
    String slug = live(seller);
    removeWithDump(seller, slug);
    service.awaitGone(seller, slug);
    JsonNode listed = onlyDump(seller);
    Instant made = Instant.parse(listed.get("createdAt").asText());
    DumpStore store = service.bean(DumpStore.class);
    store.sweep(made);
    assertEquals(1, dumps(seller).size());
    assertTrue(store.sweep(made.plus(Duration.ofMillis(1))) >= 1);
    assertEquals(0, dumps(seller).size());
    assertEquals(
        0,
        number("select count(*) from dump_piece where dump = '" + listed.get("id").asText() + "'"));
  }

  private String live(Person seller) {
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    return slug;
  }

  private Answer removeWithDump(Person seller, String slug) {
    return service.delete(seller, "/deployments/" + slug + "?dump=true&confirm=" + slug);
  }

  private JsonNode dumps(Person person) {
    return service.get(person, "/deployments/dumps").json().get("items");
  }

  private JsonNode onlyDump(Person person) {
    JsonNode items = dumps(person);
    assertEquals(1, items.size(), items.toString());
    return items.get(0);
  }

  private Map<String, byte[]> download(Person person, JsonNode listed) throws IOException {
    Answer answer = service.get(person, "/deployments/dumps/" + listed.get("id").asText());
    assertEquals(200, answer.status());
    assertEquals("application/zip", header(answer, "content-type"));
    assertEquals(
        "attachment; filename=\"%s-%s.zip\""
            .formatted(
                listed.get("slug").asText(), listed.get("createdAt").asText().substring(0, 10)),
        header(answer, "content-disposition"));
    assertEquals(listed.get("bytes").asLong(), answer.response().body().length);
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(answer.response().body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static String header(Answer answer, String name) {
    return answer.response().headers().firstValue(name).orElse("");
  }

  private static void copyIn(
      Connection connection, String table, Map<String, byte[]> files, JsonNode described)
      throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "copy " + table + " from stdin (format csv, header match)",
            new ByteArrayInputStream(files.get(described.get("file").asText())));
  }

  private static List<List<String>> rows(Connection connection, String table) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from " + table + " order by 1")) {
      while (row.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          cells.add(row.getString(column));
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connectAsShow(String slug, String component) throws SQLException {
    return DriverManager.getConnection(
        secret(slug, component, "DATABASE_URL"),
        secret(slug, component, "DATABASE_USER"),
        secret(slug, component, "DATABASE_PASSWORD"));
  }

  private String secret(String slug, String key) {
    return secret(slug, "event", key);
  }

  private String secret(String slug, String component, String key) {
    return service
        .cluster()
        .find("Secret", "show-" + slug, "database-" + component)
        .flatMap((ClusterObject secret) -> secret.text("data", key))
        .map(value -> new String(Base64.getDecoder().decode(value)))
        .orElseThrow();
  }
}
