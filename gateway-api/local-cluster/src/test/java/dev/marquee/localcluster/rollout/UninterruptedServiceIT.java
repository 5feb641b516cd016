package dev.marquee.localcluster.rollout;

import static dev.marquee.localcluster.testing.Objects.container;
import static dev.marquee.localcluster.testing.Objects.deployment;
import static dev.marquee.localcluster.testing.Objects.json;
import static dev.marquee.localcluster.testing.Objects.namespace;
import static dev.marquee.localcluster.testing.Objects.service;
import static dev.marquee.localcluster.testing.Objects.withVariable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.LocalCluster;
import dev.marquee.localcluster.LocalClusterConfiguration;
import dev.marquee.localcluster.testing.ClusterCaller;
import dev.marquee.localcluster.testing.TestImage;
import dev.marquee.localcluster.testing.Traffic;
import dev.marquee.localgateway.GatewayProcess;
import dev.marquee.localgateway.Settings;
import dev.marquee.localgateway.Transport;
import dev.marquee.localgateway.proxy.Limits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests come through the gateway, and from service to service, over connections that are kept,
 * while a slow service is replaced again and again: each is answered, and none is handled twice.
 */
class UninterruptedServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void noRequestIsLostOrHandledTwiceWhilePodsAreReplaced() throws Exception {
    TestImage.build(directory.resolve("repository"), "sample", "1", "first");
    try (LocalCluster cluster =
            LocalCluster.start(
                LocalClusterConfiguration.forTests(
                    directory.resolve("repository"), directory.resolve("state")));
        GatewayProcess gateway = gateway(cluster)) {
      var caller = new ClusterCaller(cluster.url(), cluster.token());
      ClusterCaller.Answer applied =
          caller.apply(
              namespace("roll"),
              web(0, 1),
              service("roll", "web"),
              route(),
              withVariable(
                  deployment("roll", "asker", "marquee/sample:1"),
                  "WEB_URL",
                  "http://web.roll.svc:80"));
      assertEquals(200, applied.status(), applied.text());
      awaitRolledOut(caller, "asker", 1);
      awaitRolledOut(caller, "web", 1);
      int asker = ClusterCaller.localPort(caller.pods("roll", "asker").getFirst(), 8080);
      String service = ClusterCaller.fetch("http://127.0.0.1:" + asker + "/env/WEB_URL").text();
      String outside = "http://127.0.0.1:" + gateway.port();
      await().atMost(PATIENCE).until(() -> ClusterCaller.fetch(outside + "/").status() == 200);

      try (var traffic =
          Traffic.start(
              Map.of(
                  outside,
                  List.of("GET", "POST", "POST"),
                  service,
                  List.of("GET", "POST", "POST")))) {
        Set<String> pods = new HashSet<>(pods(caller));
        int version = 0;
        for (int replicas : new int[] {1, 1, 2, 2, 1}) {
          caller.apply(web(++version, replicas));
          awaitRolledOut(caller, "web", replicas);
          pods.addAll(pods(caller));
          traffic.awaitMore();
        }
        traffic.stop();

        assertEquals(List.of(), traffic.failures());
        assertEquals(
            traffic.answered(),
            Files.readAllLines(directory.resolve("handled")).stream().sorted().toList());
        assertTrue(pods.size() >= 8, pods.toString());
      }
    }
  }

  private GatewayProcess gateway(LocalCluster cluster) throws Exception {
    return GatewayProcess.start(
        new Settings(
            "127.0.0.1", 0, 0, URI.create(cluster.url()), cluster.token(), Duration.ofSeconds(5)),
        Limits.DEFAULT,
        Transport.best());
  }

  private static void awaitRolledOut(ClusterCaller caller, String name, int replicas) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          JsonNode deployment = caller.find("roll", "Deployment", name).orElseThrow();
          JsonNode status = deployment.path("status");
          return status.path("observedGeneration").equals(deployment.at("/metadata/generation"))
              && status.path("updatedReplicas").asInt() == replicas
              && status.path("readyReplicas").asInt() == replicas
              && caller.pods("roll", name).size() == replicas;
        });
  }

  private static List<String> pods(ClusterCaller caller) {
    return caller.pods("roll", "web").stream()
        .map(pod -> pod.at("/metadata/name").asText())
        .toList();
  }

  private ObjectNode web(int version, int replicas) {
    ObjectNode deployment = deployment("roll", "web", "marquee/sample:1");
    ((ObjectNode) deployment.path("spec")).put("replicas", replicas);
    container(deployment).set("lifecycle", json("{'preStop':{'sleep':{'seconds':1}}}"));
    withVariable(deployment, "VERSION", String.valueOf(version));
    withVariable(deployment, "START_MILLIS", "700");
    return withVariable(deployment, "HANDLED", directory.resolve("handled").toString());
  }

  private static ObjectNode route() {
    return json(
        """
        {'apiVersion':'gateway.networking.k8s.io/v1','kind':'HTTPRoute',
         'metadata':{'name':'web','namespace':'roll'},
         'spec':{'parentRefs':[{'name':'marquee','namespace':'marquee-system'}],
          'rules':[{'matches':[{'path':{'type':'PathPrefix','value':'/'}}],
           'backendRefs':[{'name':'web','port':80}]}]}}
        """);
  }
}
