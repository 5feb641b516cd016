package dev.marquee.localcluster;

import static dev.marquee.localcluster.testing.ClusterCaller.fetch;
import static dev.marquee.localcluster.testing.ClusterCaller.localPort;
import static dev.marquee.localcluster.testing.Objects.configMap;
import static dev.marquee.localcluster.testing.Objects.deployment;
import static dev.marquee.localcluster.testing.Objects.json;
import static dev.marquee.localcluster.testing.Objects.namespace;
import static dev.marquee.localcluster.testing.Objects.service;
import static dev.marquee.localcluster.testing.Objects.withVariable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.testing.ClusterCaller;
import dev.marquee.localcluster.testing.Objects;
import dev.marquee.localcluster.testing.TestImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, driven through the interface. Each test has a namespace of its own. */
class LocalClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LOG_LIMIT = 100_000;

  @TempDir static Path directory;
  private static LocalCluster cluster;
  private static ClusterCaller caller;

  @BeforeAll
  static void start() throws Exception {
    TestImage.build(directory.resolve("repository"), "sample", "1", "first");
    TestImage.build(directory.resolve("repository"), "other", "2", "second");
    cluster =
        LocalCluster.start(
            LocalClusterConfiguration.forTests(
                    directory.resolve("repository"), directory.resolve("state"))
                .withLogLimitBytes(LOG_LIMIT));
    caller = new ClusterCaller(cluster.url(), cluster.token());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void anAppliedDeploymentRunsAndAnswersWithItsEnvironment() {
    ObjectNode deployment = deployment("run", "web", "marquee/sample:1");
    withVariable(deployment, "GREETING", "hello from $(HOSTNAME_OF_POD)");
    ok(caller.apply(namespace("run"), deployment, service("run", "web")));

    awaitReady("run", "web", 1);

    JsonNode pod = caller.pods("run", "web").getFirst();
    assertEquals("Running", pod.at("/status/phase").asText());
    assertTrue(pod.at("/status/containerStatuses/0/ready").asBoolean());
    int port = localPort(pod, 8080);
    assertEquals("first", fetch("http://127.0.0.1:" + port + "/").text());
    assertEquals(
        "hello from " + pod.at("/metadata/name").asText(),
        fetch("http://127.0.0.1:" + port + "/env/GREETING").text());
    assertEquals("null", fetch("http://127.0.0.1:" + port + "/env/HOME").text());
  }

  @Test
  void thePlatformIsGivenItsSecretsAndTheFirstAdminIsTold() throws Exception {
    JsonNode secrets = caller.get("/v1/objects?namespace=marquee-system&kind=Secret").json();
    JsonNode own = data(secrets, "local-cluster");
    assertEquals(cluster.url(), decoded(own, "URL"));
    assertEquals(cluster.token(), decoded(own, "TOKEN"));
    String metrics = decoded(own, "CADVISOR_URL").substring(cluster.url().length());
    assertEquals(200, caller.get(metrics).status());
    JsonNode admin = data(secrets, "first-admin");
    assertEquals(
        decoded(admin, "EMAIL") + " " + decoded(admin, "PASSWORD"),
        Files.readString(directory.resolve("state/cluster/first-admin")).strip());
  }

  private static JsonNode data(JsonNode secrets, String name) {
    for (JsonNode secret : secrets.get("items")) {
      if (secret.at("/metadata/name").asText().equals(name)) {
        return secret.get("data");
      }
    }
    throw new AssertionError("There is no Secret " + name + " in " + secrets);
  }

  private static String decoded(JsonNode data, String key) {
    return new String(Base64.getDecoder().decode(data.get(key).asText()), StandardCharsets.UTF_8);
  }

  @Test
  void applyingTheSameAgainChangesNothing() {
    ObjectNode[] objects = {
      namespace("replay"),
      deployment("replay", "web", "marquee/none:1"),
      json(
          """
          {'apiVersion':'v1','kind':'Secret','metadata':{'name':'s','namespace':'replay'},
           'stringData':{'KEY':'value'}}
          """)
    };
    ok(caller.apply(objects));
    String before =
        caller.find("replay", "Secret", "s").orElseThrow().at("/metadata/resourceVersion").asText();

    JsonNode results = ok(caller.apply(objects)).json().path("results");

    results.forEach(result -> assertEquals("unchanged", result.path("action").asText()));
    JsonNode secret = caller.find("replay", "Secret", "s").orElseThrow();
    assertEquals(before, secret.at("/metadata/resourceVersion").asText());
    assertEquals("dmFsdWU=", secret.at("/data/KEY").asText());
  }

  @Test
  void nothingIsAppliedWhenOneObjectIsWrong() {
    ClusterCaller.Answer answer =
        caller.apply(
            namespace("wrong"), json("{'apiVersion':'v9','kind':'Thing','metadata':{'name':'x'}}"));

    assertEquals(422, answer.status());
    assertEquals("objects[1].kind", answer.json().at("/violations/0/field").asText());
    assertTrue(caller.find("wrong", "Namespace", "wrong").isEmpty());
  }

  @Test
  void anUnknownImageIsReported() {
    ok(caller.apply(namespace("pull"), deployment("pull", "web", "marquee/nowhere:1")));

    await().atMost(PATIENCE).until(() -> waitingReason("pull", "web").equals("ImagePullBackOff"));
    assertTrue(state("pull", "web").at("/waiting/message").asText().contains("marquee/nowhere:1"));
  }

  @Test
  void aProcessThatKeepsEndingIsReportedWithItsLastLines() {
    ok(
        caller.apply(
            namespace("crash"),
            withVariable(deployment("crash", "web", "marquee/sample:1"), "MODE", "crash")));

    await()
        .atMost(PATIENCE)
        .until(() ->
            waitingReason("crash", "web").equals("CrashLoopBackOff")
                && containerStatus("crash").path("restartCount").asInt() >= 2);
    String message = state("crash", "web").at("/waiting/message").asText();
    assertTrue(message.contains("the reason is in this line"), message);
    assertEquals(7, containerStatus("crash").at("/lastState/terminated/exitCode").asInt());
    assertTrue(
        caller.list("crash", "Event").stream()
            .anyMatch(event -> event.path("reason").asText().equals("BackOff")));
  }

  @Test
  void aProcessThatEndsIsStartedAgain() {
    ok(caller.apply(namespace("again"), deployment("again", "web", "marquee/sample:1")));
    awaitReady("again", "web", 1);
    JsonNode pod = caller.pods("again", "web").getFirst();

    crash(localPort(pod, 8080));

    await()
        .atMost(PATIENCE)
        .until(() -> containerStatus("again").path("restartCount").asInt() == 1);
    awaitReady("again", "web", 1);
    assertEquals(
        pod.at("/metadata/name"), caller.pods("again", "web").getFirst().at("/metadata/name"));
  }

  @Test
  void onlyReadyPodsAreEndpoints() {
    ok(
        caller.apply(
            namespace("ready"),
            deployment("ready", "web", "marquee/sample:1"),
            service("ready", "web"),
            withVariable(
                deployment("ready", "asker", "marquee/sample:1"),
                "WEB_URL",
                "http://web.ready.svc:80/path")));
    awaitReady("ready", "web", 1);
    awaitReady("ready", "asker", 1);
    int web = localPort(caller.pods("ready", "web").getFirst(), 8080);
    int asker = localPort(caller.pods("ready", "asker").getFirst(), 8080);
    String url = fetch("http://127.0.0.1:" + asker + "/env/WEB_URL").text();
    assertTrue(url.matches("http://127\\.0\\.0\\.1:\\d+/path"), url);
    assertEquals("first", fetch(url).text());

    fetch("http://127.0.0.1:" + web + "/unready");
    await().atMost(PATIENCE).until(() -> caller.readyReplicas("ready", "web") == 0);
    assertFalse(answers(url));

    fetch("http://127.0.0.1:" + web + "/ready");
    awaitReady("ready", "web", 1);
    await().atMost(PATIENCE).until(() -> answers(url));
  }

  @Test
  void volumesFollowTheirConfigMap() {
    ObjectNode deployment = deployment("volume", "web", "marquee/sample:1");
    ((ObjectNode) deployment.at("/spec/template/spec"))
        .set("volumes", json("{'v':[{'name':'c','configMap':{'name':'settings'}}]}").get("v"));
    Objects.container(deployment)
        .set("volumeMounts", json("{'v':[{'name':'c','mountPath':'/etc/settings'}]}").get("v"));
    withVariable(deployment, "SETTINGS", "/etc/settings/colour");
    ok(caller.apply(namespace("volume"), deployment));
    await()
        .atMost(PATIENCE)
        .until(() -> waitingReason("volume", "web").equals("CreateContainerConfigError"));

    ok(caller.apply(configMap("volume", "settings", Map.of("colour", "red"))));
    awaitReady("volume", "web", 1);
    String base = "http://127.0.0.1:" + localPort(caller.pods("volume", "web").getFirst(), 8080);
    String file = fetch(base + "/env/SETTINGS").text();
    assertNotEquals("/etc/settings/colour", file);
    assertEquals("red", fetch(base + "/file?" + file).text());

    ok(caller.apply(configMap("volume", "settings", Map.of("colour", "blue"))));
    await().atMost(PATIENCE).until(() -> fetch(base + "/file?" + file).text().equals("blue"));
  }

  @Test
  void aQuotaHoldsBackThePodsThatExceedIt() {
    ObjectNode deployment = deployment("quota", "web", "marquee/sample:1");
    ((ObjectNode) deployment.path("spec")).put("replicas", 3);
    ok(
        caller.apply(
            namespace("quota"),
            json(
                """
                {'apiVersion':'v1','kind':'ResourceQuota','metadata':{'name':'q','namespace':'quota'},
                 'spec':{'hard':{'limits.memory':'200Mi','pods':'10'}}}
                """),
            deployment));

    awaitReady("quota", "web", 2);
    JsonNode status = caller.find("quota", "Deployment", "web").orElseThrow().path("status");
    assertTrue(status.toString().contains("exceeded quota: q"), status.toString());
    assertEquals(2, caller.pods("quota", "web").size());
    await()
        .atMost(PATIENCE)
        .until(() ->
            caller
                .find("quota", "ResourceQuota", "q")
                .orElseThrow()
                .at("/status/used")
                .path("limits.memory")
                .asText()
                .equals("192Mi"));
  }

  @Test
  void aDeletedNamespaceEndsItsProcessesAndIsGone() {
    ok(caller.apply(namespace("gone"), deployment("gone", "web", "marquee/sample:1")));
    awaitReady("gone", "web", 1);
    int port = localPort(caller.pods("gone", "web").getFirst(), 8080);
    long pid = Long.parseLong(fetch("http://127.0.0.1:" + port + "/pid").text());

    assertEquals(202, caller.delete("/v1/namespaces/gone").status());
    assertEquals(409, caller.apply(namespace("gone")).status());

    await().atMost(PATIENCE).until(() -> caller.find("gone", "Namespace", "gone").isEmpty());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    assertTrue(caller.get("/v1/objects?namespace=gone").json().path("items").isEmpty());
    assertFalse(Files.exists(cluster.state().resolve("logs").resolve("gone")));
    assertEquals(404, caller.delete("/v1/namespaces/gone").status());
  }

  @Test
  void aNamespaceThatIsEndingSaysWhichPodsItWaitsFor() {
    ObjectNode deployment = deployment("ending", "web", "marquee/sample:1");
    ((ObjectNode) deployment.path("spec")).put("replicas", 2);
    Objects.container(deployment).set("lifecycle", json("{'preStop':{'sleep':{'seconds':3}}}"));
    ok(caller.apply(namespace("ending"), deployment));
    awaitReady("ending", "web", 2);
    String pods =
        caller.pods("ending", "web").stream()
            .map(pod -> pod.at("/metadata/name").asText())
            .sorted()
            .collect(Collectors.joining(", "));

    caller.delete("/v1/namespaces/ending");

    await()
        .atMost(PATIENCE)
        .until(() ->
            caller.find("", "Namespace", "ending").isEmpty()
                || caller
                    .find("", "Namespace", "ending")
                    .orElseThrow()
                    .at("/status/conditions/0/message")
                    .asText()
                    .equals("2 pods have not ended: " + pods));
    JsonNode status = caller.find("", "Namespace", "ending").orElseThrow().path("status");
    assertEquals("Terminating", status.path("phase").asText());
    assertEquals("NamespaceContentRemaining", status.at("/conditions/0/type").asText());
    assertEquals("True", status.at("/conditions/0/status").asText());
    await().atMost(PATIENCE).until(() -> caller.find("", "Namespace", "ending").isEmpty());
  }

  @Test
  void aDeploymentWithoutReplicasHasTheLeastNumberOfItsAutoscaler() {
    ObjectNode deployment = deployment("scaled", "web", "marquee/nowhere:1");
    ((ObjectNode) deployment.path("spec")).remove("replicas");
    ObjectNode autoscaler =
        json(
            """
            {'apiVersion':'%s','kind':'HorizontalPodAutoscaler',
             'metadata':{'name':'web','namespace':'scaled'},
             'spec':{'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'web'},
              'minReplicas':2,'maxReplicas':4}}
            """
                .formatted(Kind.HORIZONTAL_POD_AUTOSCALER.apiVersion()));
    ok(caller.apply(namespace("scaled"), deployment));
    await().atMost(PATIENCE).until(() -> caller.pods("scaled", "web").size() == 1);

    ok(caller.apply(autoscaler));

    await().atMost(PATIENCE).until(() -> caller.pods("scaled", "web").size() == 2);
  }

  @Test
  void logsAreKeptAndBounded() throws Exception {
    ok(caller.apply(namespace("logs"), deployment("logs", "web", "marquee/sample:1")));
    awaitReady("logs", "web", 1);
    JsonNode pod = caller.pods("logs", "web").getFirst();
    String name = pod.at("/metadata/name").asText();
    assertTrue(
        caller.get("/v1/logs?namespace=logs&pod=" + name).text().contains("starting as " + name));

    fetch("http://127.0.0.1:" + localPort(pod, 8080) + "/shout?" + 3 * LOG_LIMIT);

    Path file = cluster.state().resolve("logs/logs/" + name + ".log");
    await().atMost(PATIENCE).until(() -> Files.size(file) < LOG_LIMIT);
    assertTrue(Files.exists(file.resolveSibling(name + ".log.1")));
  }

  @Test
  void aTokenOpensItsNamespaceAlone() {
    ok(
        caller.apply(
            namespace("mine"),
            namespace("yours"),
            json(
                """
                {'apiVersion':'v1','kind':'ServiceAccount',
                 'metadata':{'name':'builder','namespace':'mine'}}
                """)));
    JsonNode minted =
        caller
            .call(
                "POST",
                "/v1/tokens",
                """
                {"namespace": "mine", "serviceAccount": "builder", "expirationSeconds": 600}
                """)
            .json();
    var limited = new ClusterCaller(cluster.url(), minted.path("token").asText());

    assertEquals(200, limited.get("/v1/objects?namespace=mine").status());
    ok(limited.apply(configMap("mine", "c", Map.of())));
    assertEquals(403, limited.get("/v1/objects?namespace=yours").status());
    assertEquals(403, limited.get("/v1/objects").status());
    assertEquals(403, limited.apply(configMap("yours", "c", Map.of())).status());
    assertEquals(403, limited.delete("/v1/namespaces/mine").status());
    assertEquals(403, limited.get("/v1/routing").status());
    assertEquals(403, limited.get("/v1/watch").status());
    assertEquals(403, limited.get("/v1/watch?namespace=yours").status());
    assertEquals(403, limited.get("/v1/logs?namespace=yours&pod=p&follow=true").status());
    assertEquals(401, new ClusterCaller(cluster.url(), "wrong").get("/v1/objects").status());
    caller.delete("/v1/objects?kind=ServiceAccount&namespace=mine&name=builder");
    assertEquals(401, limited.get("/v1/objects?namespace=mine").status());
  }

  @Test
  void processesAreMeasuredUnderTheNamesOfCadvisor() {
    ok(caller.apply(namespace("metrics"), deployment("metrics", "web", "marquee/sample:1")));
    awaitReady("metrics", "web", 1);
    String pod = caller.pods("metrics", "web").getFirst().at("/metadata/name").asText();
    caller.call(
        "POST",
        "/v1/network",
        """
        {"pods": [{"namespace": "metrics", "pod": "%s", "receiveBytes": 11, "transmitBytes": 22}]}
        """
            .formatted(pod));

    String text = caller.get("/metrics/cadvisor").text();

    String labels = "{namespace=\"metrics\",pod=\"" + pod + "\"";
    for (String name :
        new String[] {
          "container_cpu_usage_seconds_total",
          "container_memory_working_set_bytes",
          "container_memory_rss",
          "container_start_time_seconds",
          "kube_pod_container_status_restarts_total"
        }) {
      assertTrue(text.contains(name + labels), name);
    }
    assertTrue(
        text.contains(
            "container_spec_memory_limit_bytes"
                + labels
                + ",container=\"app\",image=\"marquee/sample:1\"} 100663296\n"),
        text);
    assertTrue(
        text.contains(
            "container_network_transmit_bytes_total" + labels + ",interface=\"gateway\"} 22\n"),
        text);
  }

  private static ClusterCaller.Answer ok(ClusterCaller.Answer answer) {
    assertEquals(200, answer.status(), answer.text());
    return answer;
  }

  private static void awaitReady(String namespace, String deployment, int replicas) {
    await().atMost(PATIENCE).until(() -> caller.readyReplicas(namespace, deployment) == replicas);
  }

  private static JsonNode containerStatus(String namespace) {
    return caller.pods(namespace, "web").stream()
        .findFirst()
        .map(pod -> pod.at("/status/containerStatuses/0"))
        .orElse(json("{}"));
  }

  private static JsonNode state(String namespace, String app) {
    return caller.pods(namespace, app).stream()
        .findFirst()
        .map(pod -> pod.at("/status/containerStatuses/0/state"))
        .orElse(json("{}"));
  }

  private static String waitingReason(String namespace, String app) {
    return state(namespace, app).at("/waiting/reason").asText("");
  }

  private static boolean answers(String url) {
    try {
      return fetch(url).status() == 200;
    } catch (java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static void crash(int port) {
    try {
      fetch("http://127.0.0.1:" + port + "/crash");
    } catch (java.io.UncheckedIOException e) {
      // It ended before it answered, as asked.
    }
  }
}
