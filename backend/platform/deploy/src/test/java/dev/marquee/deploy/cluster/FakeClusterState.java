package dev.marquee.deploy.cluster;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a {@link FakeCluster} holds, and how a test makes it misbehave. */
public final class FakeClusterState {
  private static final Map<String, FakeClusterState> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final Map<List<String>, ClusterObject> objects = new LinkedHashMap<>();
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> before = call -> {};
  private volatile Consumer<String> after = call -> {};
  private volatile boolean podsBecomeReady = true;
  private volatile boolean namespacesHang;
  private volatile boolean podsHang;

  /** A new, empty one. */
  public static FakeClusterState create() {
    FakeClusterState state = new FakeClusterState();
    ALL.put(state.id, state);
    return state;
  }

  static FakeClusterState of(String id) {
    return ALL.get(id);
  }

  /** The value of the property {@code test.cluster}. */
  public String id() {
    return id;
  }

  /** Runs this before and after each call that is named like {@code apply Deployment}. */
  public void intercept(Consumer<String> before, Consumer<String> after) {
    this.before = before;
    this.after = after;
  }

  /** Runs this before each call. */
  public void interceptBefore(Consumer<String> before) {
    intercept(before, call -> {});
  }

  /** No more interception. */
  public void behave() {
    intercept(call -> {}, call -> {});
    podsBecomeReady = true;
    letPodsEnd();
    letNamespacesGo();
  }

  /** From now on Deployments never become ready. */
  public void keepPodsWaiting() {
    podsBecomeReady = false;
  }

  /** From now on Deployments become ready, those that wait at once. */
  public void letPodsBecomeReady() {
    podsBecomeReady = true;
    changed();
  }

  /** From now on deleted namespaces stay, terminating. */
  public void keepNamespaces() {
    namespacesHang = true;
  }

  /** Gives a namespace a condition, if it is there; nobody is told of that. */
  public synchronized void sayOfNamespace(String name, Map<String, Object> condition) {
    find("Namespace", "", name)
        .ifPresent(namespace -> {
          Map<String, Object> content = new HashMap<>(namespace.content());
          content.put("status", Map.of("conditions", List.of(condition)));
          objects.put(key(namespace), new ClusterObject(content));
        });
  }

  /** From now on deleted namespaces go, those that hang at once. */
  public synchronized void letNamespacesGo() {
    namespacesHang = false;
    objects.values().stream()
        .filter(object -> object.kind().equals("Namespace") && object.isTerminating())
        .map(ClusterObject::name)
        .toList()
        .forEach(this::remove);
    changed();
  }

  /** From now on the pods of Deployments that are deleted stay. */
  public void keepPods() {
    podsHang = true;
  }

  /** From now on the pods of Deployments that are deleted end, those that hang at once. */
  public synchronized void letPodsEnd() {
    podsHang = false;
    objects.keySet().removeIf(key -> key.getFirst().equals("Pod") && isOrphan(objects.get(key)));
    changed();
  }

  /** What was asked so far. */
  public List<String> calls() {
    return calls;
  }

  /** The namespaces of shows that are there. */
  public synchronized List<String> namespaces() {
    return objects.values().stream()
        .filter(object -> object.kind().equals("Namespace"))
        .map(ClusterObject::name)
        .toList();
  }

  void before(String call) {
    calls.add(call);
    before.accept(call);
  }

  void after(String call) {
    after.accept(call);
  }

  /** Makes an object be there. */
  public synchronized Applied put(ClusterObject object) {
    boolean homeless =
        !object.namespace().isEmpty() && find("Namespace", "", object.namespace()).isEmpty();
    if (homeless) {
      throw new ObjectsRejectedException(List.of("there is no namespace " + object.namespace()));
    }
    ClusterObject present = objects.put(key(object), object);
    changed();
    return new Applied(
        object.kind(),
        object.namespace(),
        object.name(),
        present == null
            ? Applied.Action.CREATED
            : Objects.equals(present, object)
                ? Applied.Action.UNCHANGED
                : Applied.Action.CONFIGURED,
        List.of());
  }

  /** Looks one up. */
  public synchronized Optional<ClusterObject> find(String kind, String namespace, String name) {
    return Optional.ofNullable(objects.get(List.of(kind, namespace, name)));
  }

  /** All of a kind in a namespace; Deployments with the status that the test wants. */
  public synchronized List<ClusterObject> list(String kind, String namespace) {
    return objects.values().stream()
        .filter(object -> object.kind().equals(kind) && object.namespace().equals(namespace))
        .map(object -> kind.equals("Deployment") ? withStatus(object) : object)
        .toList();
  }

  synchronized boolean delete(String kind, String namespace, String name) {
    boolean deleted = objects.remove(List.of(kind, namespace, name)) != null;
    if (!podsHang) {
      letPodsEnd();
    }
    changed();
    return deleted;
  }

  private boolean isOrphan(ClusterObject pod) {
    return pod.label("marquee.dev/component")
        .filter(name -> find("Deployment", pod.namespace(), name).isEmpty())
        .isPresent();
  }

  synchronized boolean deleteNamespace(String name) {
    Optional<ClusterObject> found = find("Namespace", "", name);
    if (found.isEmpty()) {
      return false;
    }
    if (namespacesHang) {
      Map<String, Object> content = new HashMap<>(found.get().content());
      Map<Object, Object> metadata = new HashMap<>((Map<?, ?>) content.get("metadata"));
      metadata.put("deletionTimestamp", "2026-01-01T00:00:00Z");
      content.put("metadata", metadata);
      objects.put(key(found.get()), new ClusterObject(content));
    } else {
      remove(name);
    }
    changed();
    return true;
  }

  Cluster.Watch watch(Runnable changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }

  private void remove(String namespace) {
    objects.remove(List.of("Namespace", "", namespace));
    objects.keySet().removeIf(key -> key.get(1).equals(namespace));
  }

  private void changed() {
    watchers.forEach(Runnable::run);
  }

  private ClusterObject withStatus(ClusterObject deployment) {
    int ready = podsBecomeReady ? deployment.number("spec", "replicas") : 0;
    Map<String, Object> content = new HashMap<>(deployment.content());
    content.put("status", Map.of("readyReplicas", ready, "updatedReplicas", ready));
    return new ClusterObject(content);
  }

  private static List<String> key(ClusterObject object) {
    return List.of(object.kind(), object.namespace(), object.name());
  }
}
