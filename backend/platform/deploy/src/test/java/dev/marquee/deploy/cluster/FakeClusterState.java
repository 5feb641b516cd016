package dev.marquee.deploy.cluster;

import dev.marquee.deploy.cluster.Cluster.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<List<String>, FakeObject> objects = new LinkedHashMap<>();
  private final FakeLogs logs = new FakeLogs();
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private final Set<Consumer<String>> watchersOfAll = ConcurrentHashMap.newKeySet();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> before = call -> {};
  private volatile Consumer<String> after = call -> {};
  private volatile boolean podsBecomeReady = true;
  private volatile boolean namespacesHang;

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

  /**
   * Runs this before and after each call that is named like {@code apply Deployment}, after the
   * first object; a dry run is named {@code try Deployment}.
   */
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
    letNamespacesGo();
  }

  /** From now on Deployments never become ready. */
  public void keepPodsWaiting() {
    podsBecomeReady = false;
  }

  /** From now on Deployments become ready, those that wait at once. */
  public void letPodsBecomeReady() {
    podsBecomeReady = true;
    watchers.forEach(Runnable::run);
  }

  /** From now on deleted namespaces stay, terminating. */
  public void keepNamespaces() {
    namespacesHang = true;
  }

  /** From now on deleted namespaces go, those that hang at once. */
  public synchronized void letNamespacesGo() {
    namespacesHang = false;
    present("Namespace").stream()
        .filter(ClusterObject::isTerminating)
        .map(ClusterObject::name)
        .forEach(this::remove);
  }

  /** What was asked so far. */
  public List<String> calls() {
    return calls;
  }

  /** What the pods write. */
  public FakeLogs logs() {
    return logs;
  }

  /** The namespaces of shows that are there. */
  public synchronized List<String> namespaces() {
    return present("Namespace").stream().map(ClusterObject::name).toList();
  }

  /** The connection of those who watch everything breaks and is made again. */
  public void breakWatches() {
    watchersOfAll.forEach(watcher -> watcher.accept(""));
  }

  void before(String call) {
    calls.add(call);
    before.accept(call);
  }

  void after(String call) {
    after.accept(call);
  }

  /** Makes an object be there, exactly as it is given. */
  public synchronized void put(ClusterObject object) {
    requireNamespace(object, List.of());
    objects.put(key(object), FakeObject.of(object));
    changed(object);
  }

  /**
   * Somebody edits an object by hand.
   *
   * @param value null to remove the field
   * @param path members, and {@code [name=event]} for an item of a list
   */
  public void edit(
      String owner, String kind, String namespace, String name, Object value, String... path) {
    editUnseen(owner, kind, namespace, name, value, path);
    find(kind, namespace, name).ifPresent(this::changed);
  }

  /** Likewise, while nobody's watch is connected. */
  public synchronized void editUnseen(
      String owner, String kind, String namespace, String name, Object value, String... path) {
    objects.compute(
        List.of(kind, namespace, name), (key, object) -> object.edit(owner, value, path));
  }

  /** As server-side apply does. */
  synchronized List<Applied> apply(List<ClusterObject> wanted, Mode mode) {
    wanted.forEach(object -> requireNamespace(object, wanted));
    List<Applied> applied = new ArrayList<>();
    for (ClusterObject object : wanted) {
      Applied result = compare(object);
      applied.add(result);
      if (mode == Mode.WRITE && result.action() != Applied.Action.UNCHANGED) {
        objects.merge(key(object), FakeObject.of(object), (present, made) -> present.apply(object));
        changed(object);
      }
    }
    return applied;
  }

  /** Looks one up. */
  public synchronized Optional<ClusterObject> find(String kind, String namespace, String name) {
    return Optional.ofNullable(objects.get(List.of(kind, namespace, name)))
        .map(FakeObject::present);
  }

  /** All of a kind in a namespace; Deployments with the status that the test wants. */
  public synchronized List<ClusterObject> list(String kind, String namespace) {
    return present(kind).stream()
        .filter(object -> object.namespace().equals(namespace))
        .map(object -> kind.equals("Deployment") ? withStatus(object) : object)
        .toList();
  }

  /** Removes one object. */
  public synchronized boolean delete(String kind, String namespace, String name) {
    FakeObject removed = objects.remove(List.of(kind, namespace, name));
    if (removed == null) {
      return false;
    }
    if (kind.equals("Pod")) {
      logs.end(namespace, name);
    }
    changed(removed.present());
    return true;
  }

  /** Removes a namespace with all that is in it. */
  public synchronized boolean deleteNamespace(String name) {
    Optional<ClusterObject> found = find("Namespace", "", name);
    if (found.isEmpty()) {
      return false;
    }
    if (namespacesHang) {
      Map<String, Object> content = new HashMap<>(found.get().content());
      Map<Object, Object> metadata = new HashMap<>((Map<?, ?>) content.get("metadata"));
      metadata.put("deletionTimestamp", "2026-01-01T00:00:00Z");
      content.put("metadata", metadata);
      put(new ClusterObject(content));
    } else {
      remove(name);
    }
    return true;
  }

  Cluster.Watch watch(Runnable changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }

  Cluster.Watch watchAll(Consumer<String> changed) {
    watchersOfAll.add(changed);
    return () -> watchersOfAll.remove(changed);
  }

  private Applied compare(ClusterObject wanted) {
    FakeObject present = objects.get(key(wanted));
    if (present == null) {
      return applied(wanted, Applied.Action.CREATED, List.of());
    }
    List<FieldChange> changes =
        wanted.kind().equals("Secret") ? List.of() : present.changes(wanted);
    return applied(
        wanted, changes.isEmpty() ? Applied.Action.UNCHANGED : Applied.Action.CONFIGURED, changes);
  }

  private static Applied applied(
      ClusterObject object, Applied.Action action, List<FieldChange> changes) {
    return new Applied(object.kind(), object.namespace(), object.name(), action, changes);
  }

  private void requireNamespace(ClusterObject object, List<ClusterObject> madeWith) {
    boolean homeless =
        !object.namespace().isEmpty()
            && find("Namespace", "", object.namespace()).isEmpty()
            && madeWith.stream()
                .noneMatch(made ->
                    made.kind().equals("Namespace") && made.name().equals(object.namespace()));
    if (homeless) {
      throw new ObjectsRejectedException(List.of("there is no namespace " + object.namespace()));
    }
  }

  private List<ClusterObject> present(String kind) {
    return objects.values().stream()
        .map(FakeObject::present)
        .filter(object -> object.kind().equals(kind))
        .toList();
  }

  private void remove(String namespace) {
    FakeObject removed = objects.remove(List.of("Namespace", "", namespace));
    objects.keySet().removeIf(key -> key.get(1).equals(namespace));
    changed(removed.present());
  }

  private void changed(ClusterObject object) {
    watchers.forEach(Runnable::run);
    String namespace = object.kind().equals("Namespace") ? object.name() : object.namespace();
    watchersOfAll.forEach(watcher -> watcher.accept(namespace));
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
