package dev.marquee.deploy.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.kubernetes.TestNode;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.ShowServer;
import dev.marquee.deploy.support.TemplateServer;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Everything around the processes of deploy, and what must hold whatever happened to them. */
final class TestPlatform implements AutoCloseable {
  static final String KUBECONFIG_VARIABLE = "MARQUEE_TEST_KUBECONFIG";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Whether the present state of a deployment was compared with the cluster to the end. */
  private static final String LOOKED_AT =
      """
      select slug from deployment join drift_look on deployment = id
      where slug = ? and state = 'READY' and drift_look.version = deployment.version
        and drift_look.worker is null
      """;

  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private final TestIdentity identity = TestIdentity.start();
  private final TemplateServer templates = new TemplateServer();
  private final ShowServer shows = new ShowServer();
  private final ApiClient client;
  private final TestNode node;
  private final ClusterContents cluster;
  private final Set<String> stuck = ConcurrentHashMap.newKeySet();
  private final Person seller;

  TestPlatform() throws IOException, ApiException {
    client = Config.fromConfig(System.getenv(KUBECONFIG_VARIABLE));
    cluster = new ClusterContents(client);
    node = new TestNode(client);
    node.onlyReady(pod -> !stuck.contains(pod.getMetadata().getLabels().get(ClusterContents.SHOW)));
    UUID id = UUID.randomUUID();
    seller = new Person(id, identity.token(id, "Kim", "seller"));
  }

  TestPostgres.Database database() {
    return database;
  }

  ClusterContents cluster() {
    return cluster;
  }

  Person seller() {
    return seller;
  }

  /** Starts deploy, which takes over from one that died within a second. */
  DeployProcess start(Map<String, String> properties) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", database.url());
    environment.put("DATABASE_USER", database.user());
    environment.put("DATABASE_PASSWORD", database.password());
    environment.put("DATABASE_POOL_SIZE", "40");
    environment.put("BASE_PATH", "/api");
    environment.put("JWKS_URL", identity.jwksUrl());
    environment.put("TEMPLATE_URL", templates.url());
    environment.put("SHOWS_URL", shows.url() + "/");
    environment.put("CLUSTER", "kubernetes");
    environment.put("ADMIN_DATABASE_URL", database.url());
    environment.put("ADMIN_DATABASE_USER", database.user());
    environment.put("ADMIN_DATABASE_PASSWORD", database.password());
    environment.put("MASTER_KEY", "a key of thirty-two bytes or more");
    Map<String, String> all = new HashMap<>(properties);
    all.put("kubernetes.client.kube-config-path", System.getenv(KUBECONFIG_VARIABLE));
    all.put("deploy.lease", "1s");
    // What is held up on purpose takes as long as the machine needs to start a successor.
    all.put("deploy.ready-deadline", "15m");
    all.put("deploy.removal-deadline", "15m");
    all.put("deploy.drift.look-lease", "3s");
    all.put("deploy.drift.heal-lease", "3s");
    all.put("deploy.drift.collect", "100ms");
    all.put("deploy.drift.between-looks", "200ms");
    return new DeployProcess(environment, all);
  }

  /** From now on no new pod of this show becomes ready. */
  void letNothingBecomeReady(String slug) {
    stuck.add(slug);
  }

  /** From now on pods of this show become ready. */
  void letPodsBecomeReady(String slug) {
    stuck.remove(slug);
  }

  /** Waits until a step waits for pods, and has it wait for longer than it may. */
  void letDeadlinePass(DeployProcess deploy, String slug) throws SQLException {
    patiently()
        .until(() ->
            items("steps", read(deploy, slug, "")).stream()
                .anyMatch(step -> step.get("message").asText().startsWith("Waiting for event")));
    // The version grows, so that a worker does not overwrite this with what it knew before.
    execute(
        """
        update deployment set version = version + 1, steps = (
          select jsonb_agg(case each.step ->> 'status'
            when 'RUNNING' then each.step || '{"startedAt": "2020-01-01T00:00:00Z"}' else each.step end
            order by place)
          from jsonb_array_elements(steps) with ordinality as each (step, place))
        where slug = ?
        """,
        slug);
  }

  static ConditionFactory patiently() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
  }

  JsonNode read(DeployProcess deploy, String slug, String rest) {
    return deploy.get(seller, "/deployments/" + slug + rest).json();
  }

  /** Waits until a deployment is in a state, and gives it. */
  JsonNode await(DeployProcess deploy, String slug, String state) {
    return patiently()
        .until(() -> read(deploy, slug, ""), seen -> seen.path("state").asText().equals(state));
  }

  void awaitGone(DeployProcess deploy, String slug) {
    patiently().until(() -> deploy.get(seller, "/deployments/" + slug).status() == 404);
  }

  /** The revision that is wanted is ready, and everything is as it says. */
  void assertServes(
      DeployProcess deploy, String slug, Set<String> objects, List<String> audit, int drifts)
      throws ApiException, SQLException {
    JsonNode deployment = await(deploy, slug, "Ready");
    assertEquals(deployment.get("revision"), deployment.get("liveRevision"), slug);
    assertEquals(audit, audit(deploy, slug), slug);
    assertRevisions(deploy, slug, deployment.get("liveRevision").asInt());
    assertEquals(objects, cluster.wanted(slug), slug);
    assertEquals(2, databasesAndRoles(slug), slug);
    assertShowReachesItsDatabase(slug);
    patiently().until(() -> !texts(LOOKED_AT, slug).isEmpty());
    JsonNode drift = read(deploy, slug, "/drift");
    assertEquals(drifts, drift.get("items").size(), slug + ": " + drift);
  }

  /** Numbers have no gaps, and only the last that was ready counts as live. */
  void assertRevisions(DeployProcess deploy, String slug, int live) {
    List<JsonNode> revisions = items("items", read(deploy, slug, "/revisions"));
    for (int index = 0; index < revisions.size(); index++) {
      JsonNode revision = revisions.get(index);
      int number = revision.get("number").asInt();
      String outcome = revision.get("outcome").asText();
      assertEquals(revisions.size() - index, number, slug);
      assertEquals(number == live, outcome.equals("live"), slug + ": " + revision);
      assertTrue(!outcome.equals("applying"), slug + ": " + revision);
    }
  }

  /** What was recorded of a show, the oldest first. */
  List<String> audit(DeployProcess deploy, String slug) {
    return items("items", read(deploy, slug, "/audit?limit=100")).reversed().stream()
        .map(item -> item.get("action").asText())
        .toList();
  }

  /** The same of a show that may be gone. */
  List<String> storedAudit(String slug) throws SQLException {
    return texts(
        """
        select action from audit join deployment on deployment.id = deployment
        where slug = ? order by audit.id
        """,
        slug);
  }

  /** How many complete dumps of a show there are. */
  int dumps(String slug) throws SQLException {
    return texts("select slug from dump where slug = ? and bytes is not null", slug).size();
  }

  int databasesAndRoles(String slug) throws SQLException {
    return texts(
            """
            select datname from pg_database where datname like ?1
            union all select rolname from pg_roles where rolname like ?1
            """
                .replace("?1", "'show\\_' || replace(?, '-', '\\_') || '\\_%'"),
            slug,
            slug)
        .size();
  }

  private void assertShowReachesItsDatabase(String slug) throws ApiException, SQLException {
    for (String component : List.of("event", "ticketing")) {
      String secret = "database-" + component;
      try (Connection connection =
          DriverManager.getConnection(
              cluster.secret(slug, secret, "DATABASE_URL"),
              cluster.secret(slug, secret, "DATABASE_USER"),
              cluster.secret(slug, secret, "DATABASE_PASSWORD"))) {
        assertEquals(component, connection.getSchema(), slug);
      }
    }
  }

  private void execute(String update, String slug) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, slug);
      statement.executeUpdate();
    }
  }

  private List<String> texts(String query, String... parameters) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setString(index + 1, parameters[index]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    }
  }

  private static List<JsonNode> items(String member, JsonNode object) {
    return StreamSupport.stream(object.path(member).spliterator(), false).toList();
  }

  /** Removes what is left on the cluster, and ends. No process of deploy runs any more. */
  @Override
  public void close() throws Exception {
    CoreV1Api core = new CoreV1Api(client);
    Set<String> slugs = cluster.ofShows().keySet();
    for (String slug : slugs) {
      core.deleteNamespace("show-" + slug).execute();
    }
    patiently().until(() -> cluster.ofShows().isEmpty());
    node.close();
    shows.close();
    templates.close();
    identity.close();
  }
}
