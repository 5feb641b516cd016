package dev.marquee.localcluster.rollout;

import static dev.marquee.localcluster.testing.Objects.deployment;
import static dev.marquee.localcluster.testing.Objects.namespace;
import static dev.marquee.localcluster.testing.Objects.service;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.LocalCluster;
import dev.marquee.localcluster.LocalClusterConfiguration;
import dev.marquee.localcluster.testing.ClusterCaller;
import dev.marquee.localcluster.testing.RoutingReader;
import dev.marquee.localcluster.testing.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests go on through an update, as a gateway sends them: to the endpoints it knows of. */
class RollingUpdateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path directory;

  @Test
  void noRequestIsLostWhilePodsAreReplaced() throws Exception {
    TestImage.build(directory.resolve("repository"), "sample", "1", "first");
    TestImage.build(directory.resolve("repository"), "next", "2", "second");
    try (LocalCluster cluster =
            LocalCluster.start(
                LocalClusterConfiguration.forTests(
                    directory.resolve("repository"), directory.resolve("state")));
        var routing = RoutingReader.open(cluster.url(), cluster.token())) {
      var caller = new ClusterCaller(cluster.url(), cluster.token());
      caller.apply(namespace("roll"), service("roll", "web"), web("marquee/sample:1"));
      await().atMost(PATIENCE).until(() -> routing.ports("roll", "web").size() == 2);

      Set<String> answers = ConcurrentHashMap.newKeySet();
      List<String> failures = new CopyOnWriteArrayList<>();
      var done = new AtomicBoolean();
      var senders = new ArrayList<Thread>();
      for (int i = 0; i < 4; i++) {
        senders.add(Thread.ofVirtual().start(() -> send(routing, answers, failures, done)));
      }
      caller.apply(web("marquee/next:2"));
      await()
          .atMost(PATIENCE)
          .until(() -> {
            JsonNode status = caller.find("roll", "Deployment", "web").orElseThrow().path("status");
            return status.path("updatedReplicas").asInt() == 2
                && status.path("readyReplicas").asInt() == 2
                && caller.pods("roll", "web").size() == 2;
          });
      answers.remove("first");
      await().atMost(PATIENCE).until(() -> answers.contains("second"));
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }

      assertEquals(List.of(), failures);
      assertTrue(answers.contains("second"), answers.toString());
    }
  }

  private static void send(
      RoutingReader routing, Set<String> answers, List<String> failures, AtomicBoolean done) {
    int turn = 0;
    while (!done.get()) {
      List<Integer> ports = routing.ports("roll", "web");
      if (ports.isEmpty()) {
        failures.add("no endpoint");
        return;
      }
      try {
        answers.add(
            ClusterCaller.fetch("http://127.0.0.1:" + ports.get(turn++ % ports.size()) + "/")
                .text());
      } catch (java.io.UncheckedIOException e) {
        failures.add(e.toString());
      }
    }
  }

  private static ObjectNode web(String image) {
    ObjectNode deployment = deployment("roll", "web", image);
    ((ObjectNode) deployment.path("spec")).put("replicas", 2);
    return deployment;
  }
}
