package dev.marquee.localcluster.objects;

import static dev.marquee.localcluster.testing.Objects.configMap;
import static dev.marquee.localcluster.testing.Objects.deployment;
import static dev.marquee.localcluster.testing.Objects.json;
import static dev.marquee.localcluster.testing.Objects.namespace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.marquee.localcluster.objects.Applied.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
  private static final ObjectKey CONFIG = ObjectKey.of(Kind.CONFIG_MAP, "a", "c");

  @TempDir Path directory;

  @Test
  void replayingWritesNothingAndMovesNothing() throws IOException {
    try (ObjectStore store = open()) {
      apply(store, namespace("a"), configMap("a", "c", Map.of("k", "v")));
      long size = Files.size(file());
      ObjectNode before = store.find(CONFIG).orElseThrow();

      List<Applied> again = apply(store, configMap("a", "c", Map.of("k", "v")));

      assertEquals(Action.UNCHANGED, again.getFirst().action());
      assertEquals(before, store.find(CONFIG).orElseThrow());
      assertEquals(size, Files.size(file()));
    }
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    try (ObjectStore store = open()) {
      List<Applied> results = store.apply("test", List.of(namespace("a")), true);

      assertEquals(Action.CREATED, results.getFirst().action());
      assertTrue(store.find(ObjectKey.ofNamespace("a")).isEmpty());
    }
  }

  @Test
  void whatApplyingChangesIsToldWithWhoHasAppliedLast() throws IOException {
    try (ObjectStore store = open()) {
      apply(store, namespace("a"), configMap("a", "c", Map.of("k", "v")));
      ObjectNode next = configMap("a", "c", Map.of("k", "w"));

      Applied own = store.apply("test", List.of(next), true).getFirst();
      Applied other = store.apply("other", List.of(next), false).getFirst();

      assertEquals(
          List.of(new FieldDifference("data.k", TextNode.valueOf("v"), TextNode.valueOf("w"))),
          own.fields());
      assertNull(own.owner());
      assertEquals(own.fields(), other.fields());
      assertEquals("test", other.owner());
      assertEquals(
          "other",
          store.find(CONFIG).orElseThrow().at("/metadata/managedFields/0/manager").asText());
    }
  }

  @Test
  void nothingIsToldOfWhatIsInASecret() throws IOException {
    try (ObjectStore store = open()) {
      apply(store, namespace("a"), secret("one"));

      Applied applied = apply(store, secret("two")).getFirst();

      assertEquals(Action.CONFIGURED, applied.action());
      assertEquals(List.of(), applied.fields());
    }
  }

  @Test
  void whatIsOnlyToBeCreatedIsLeftAsItIs() throws IOException {
    try (ObjectStore store = open()) {
      var createOnly = new ApplyOptions("test", false, Set.of("Secret"));
      apply(store, namespace("a"));
      assertEquals(
          Action.CREATED, store.apply(createOnly, List.of(secret("one"))).getFirst().action());

      Applied again = store.apply(createOnly, List.of(secret("two"))).getFirst();

      assertEquals(Action.UNCHANGED, again.action());
      assertEquals(
          "b25l",
          store.find(ObjectKey.of(Kind.SECRET, "a", "s")).orElseThrow().at("/data/key").asText());
    }
  }

  @Test
  void aChangeOfTheStatusAloneIsToldApart() throws IOException {
    try (ObjectStore store = open()) {
      apply(store, namespace("a"));
      var told = new ArrayList<Boolean>();
      store.subscribe(change -> told.add(change.statusOnly()));

      store.setStatus(ObjectKey.ofNamespace("a"), json("{'phase':'Odd'}"));
      store.putTransient(pod("Pending", "1"));
      store.putTransient(pod("Running", "1"));
      store.putTransient(pod("Running", "2"));
      apply(store, configMap("a", "c", Map.of()));
      store.terminate("a");

      assertEquals(List.of(false, true, false, true, false, false, false), told);
    }
  }

  private static ObjectNode pod(String phase, String label) {
    return json(
        """
        {'apiVersion':'v1','kind':'Pod',
         'metadata':{'name':'p','namespace':'a','labels':{'l':'%s'}},'status':{'phase':'%s'}}
        """
            .formatted(label, phase));
  }

  private static ObjectNode secret(String value) {
    return json(
        """
        {'apiVersion':'v1','kind':'Secret','metadata':{'name':'s','namespace':'a'},
         'stringData':{'key':'%s'}}
        """
            .formatted(value));
  }

  @Test
  void theGenerationCountsChangesOfTheContentOnly() throws IOException {
    try (ObjectStore store = open()) {
      ObjectNode deployment = deployment("a", "web", "marquee/web:1");
      apply(store, namespace("a"), deployment);
      deployment.withObject("/metadata/labels").put("more", "labels");
      apply(store, deployment);
      assertEquals(1, generation(store));

      ((ObjectNode) deployment.path("spec")).put("replicas", 2);
      apply(store, deployment);
      assertEquals(2, generation(store));
    }
  }

  @Test
  void everythingAppliedIsThereAfterAReopening() throws IOException {
    try (ObjectStore store = open()) {
      apply(store, namespace("a"), configMap("a", "c", Map.of("k", "v")));
      store.setStatus(ObjectKey.ofNamespace("a"), json("{'phase':'Active'}"));
      store.terminate("a");
    }
    try (ObjectStore store = open()) {
      assertEquals("v", store.find(CONFIG).orElseThrow().at("/data/k").asText());
      assertTrue(ObjectStore.isTerminating(store.find(ObjectKey.ofNamespace("a")).orElseThrow()));
      store.remove(CONFIG);
    }
    try (ObjectStore store = open()) {
      assertTrue(store.find(CONFIG).isEmpty());
    }
  }

  @Test
  void aLineThatACrashCutShortIsDropped() throws IOException {
    try (ObjectStore store = open()) {
      apply(store, namespace("a"));
    }
    Files.writeString(file(), "{\"put\":[{\"kind\":\"Name", StandardOpenOption.APPEND);

    try (ObjectStore store = open()) {
      assertEquals(1, store.list(key -> true).size());
      apply(store, namespace("b"));
    }
    try (ObjectStore store = open()) {
      assertEquals(2, store.list(key -> true).size());
    }
  }

  @Test
  void aListenerHearsWhatIsThereAndThenEveryChange() throws IOException {
    try (ObjectStore store = open()) {
      apply(store, namespace("a"));
      var heard = new ArrayList<String>();
      Subscription subscription =
          store.subscribe(change -> heard.add(change.type() + " " + change.key()));

      apply(store, configMap("a", "c", Map.of()));
      apply(store, configMap("a", "c", Map.of("k", "v")));
      store.remove(CONFIG);
      subscription.close();
      apply(store, namespace("b"));

      assertEquals(
          List.of(
              "ADDED Namespace a",
              "ADDED ConfigMap a/c",
              "MODIFIED ConfigMap a/c",
              "DELETED ConfigMap a/c"),
          heard);
      assertFalse(store.remove(CONFIG));
    }
  }

  private ObjectStore open() throws IOException {
    return ObjectStore.open(file(), Clock.systemUTC());
  }

  private Path file() {
    return directory.resolve("objects.journal");
  }

  private static List<Applied> apply(ObjectStore store, ObjectNode... objects) {
    return store.apply("test", List.of(objects), false);
  }

  private static long generation(ObjectStore store) {
    return store
        .find(ObjectKey.of(Kind.DEPLOYMENT, "a", "web"))
        .orElseThrow()
        .at("/metadata/generation")
        .asLong();
  }
}
