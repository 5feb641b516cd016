package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Applied.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Every object of the cluster. What was applied is kept on disk; pods, events and every {@code
 * status} are not: they are found out again at a start.
 *
 * <p>Changes reach the listeners in order, while the store is locked: a listener only queues.
 */
public final class ObjectStore implements AutoCloseable {
  private final Clock clock;
  private final TreeMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
  private final List<Consumer<ObjectChange>> listeners = new CopyOnWriteArrayList<>();
  private final Journal journal;
  private long version;

  private ObjectStore(Path file, Clock clock) throws IOException {
    this.clock = clock;
    this.journal = Journal.open(file, objects);
    this.version =
        objects.values().stream().mapToLong(ObjectStore::resourceVersion).max().orElse(0);
  }

  /** Opens the store that is kept in {@code file}, or an empty one. */
  public static ObjectStore open(Path file, Clock clock) throws IOException {
    return new ObjectStore(file, clock);
  }

  public synchronized Optional<ObjectNode> find(ObjectKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  public synchronized List<ObjectNode> list(Predicate<ObjectKey> filter) {
    return objects.entrySet().stream()
        .filter(entry -> filter.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** All objects of a kind, in every namespace. */
  public List<ObjectNode> list(String kind) {
    return list(key -> key.kind().equals(kind));
  }

  public List<ObjectNode> list(String kind, String namespace) {
    return list(key -> key.kind().equals(kind) && key.namespace().equals(namespace));
  }

  /** Makes the objects so, of whatever kind. */
  public List<Applied> apply(String manager, List<ObjectNode> desired, boolean dryRun) {
    return apply(new ApplyOptions(manager, dryRun, Set.of()), desired);
  }

  /**
   * Makes the objects so, all or none. They must be valid. An object that already is so is left
   * alone: neither its resource version moves nor is anything written.
   */
  public synchronized List<Applied> apply(ApplyOptions options, List<ObjectNode> desired) {
    var results = new ArrayList<Applied>();
    var changes = new ArrayList<ObjectChange>();
    for (ObjectNode object : desired) {
      ObjectNode wanted = DesiredObject.normalize(object);
      ObjectKey key = ObjectKey.of(wanted);
      ObjectNode present = objects.get(key);
      if (present == null) {
        results.add(new Applied(key, Action.CREATED, List.of(), null));
        changes.add(
            new ObjectChange(
                ChangeType.ADDED, DesiredObject.created(wanted, options.manager(), now())));
      } else if (options.createOnly().contains(key.kind())
          || DesiredObject.matches(present, wanted)) {
        results.add(new Applied(key, Action.UNCHANGED, List.of(), null));
      } else {
        results.add(
            new Applied(
                key,
                Action.CONFIGURED,
                DesiredObject.differences(present, wanted),
                DesiredObject.otherManager(present, options.manager())));
        changes.add(
            new ObjectChange(
                ChangeType.MODIFIED,
                DesiredObject.updated(present, wanted, options.manager(), now())));
      }
    }
    if (!options.dryRun()) {
      commit(changes, List.of());
    }
    return results;
  }

  /** Sets the status; nothing happens when it is the same already or the object is gone. */
  public synchronized void setStatus(ObjectKey key, ObjectNode status) {
    ObjectNode present = objects.get(key);
    if (present == null || status.equals(present.get("status"))) {
      return;
    }
    ObjectNode next = present.deepCopy();
    next.set("status", status.deepCopy());
    put(new ObjectChange(ChangeType.MODIFIED, next, true));
  }

  /** Puts an object that is not kept on disk: a pod or an event. */
  public synchronized void putTransient(ObjectNode object) {
    ObjectNode present = objects.get(ObjectKey.of(object));
    if (present != null && DesiredObject.withoutVersion(present).equals(object)) {
      return;
    }
    boolean statusOnly = present != null && DesiredObject.sameButStatus(present, object);
    put(
        new ObjectChange(
            present == null ? ChangeType.ADDED : ChangeType.MODIFIED,
            object.deepCopy(),
            statusOnly));
  }

  /** Removes an object; false when there was none. */
  public synchronized boolean remove(ObjectKey key) {
    return removeAll(List.of(key)) == 1;
  }

  /** Removes objects in one step and returns how many there were. */
  public synchronized int removeAll(List<ObjectKey> keys) {
    var changes = new ArrayList<ObjectChange>();
    for (ObjectKey key : keys) {
      ObjectNode present = objects.get(key);
      if (present != null) {
        changes.add(new ObjectChange(ChangeType.DELETED, present));
      }
    }
    commit(List.of(), changes);
    return changes.size();
  }

  /**
   * Marks a namespace as ending; false when there is none. From then on nothing can be applied to
   * it.
   */
  public synchronized boolean terminate(String namespace) {
    ObjectNode present = objects.get(ObjectKey.ofNamespace(namespace));
    if (present == null) {
      return false;
    }
    if (!isTerminating(present)) {
      ObjectNode next = present.deepCopy();
      next.withObject("/metadata").put("deletionTimestamp", now().toString());
      next.withObject("/status").put("phase", "Terminating");
      commit(List.of(new ObjectChange(ChangeType.MODIFIED, next)), List.of());
    }
    return true;
  }

  public static boolean isTerminating(ObjectNode object) {
    return object.path("metadata").has("deletionTimestamp");
  }

  /** Hears of everything that is there (as {@code ADDED}), then of every change. */
  public synchronized Subscription subscribe(Consumer<ObjectChange> listener) {
    objects.values().forEach(object -> listener.accept(new ObjectChange(ChangeType.ADDED, object)));
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void commit(List<ObjectChange> puts, List<ObjectChange> deletes) {
    if (puts.isEmpty() && deletes.isEmpty()) {
      return;
    }
    puts.forEach(change -> stamp(change.object()));
    List<ObjectNode> kept = puts.stream().map(ObjectChange::object).toList();
    List<ObjectKey> gone =
        deletes.stream().map(ObjectChange::key).filter(ObjectStore::isKept).toList();
    if (!kept.isEmpty() || !gone.isEmpty()) {
      journal.append(kept, gone, () -> list(ObjectStore::isKept));
    }
    puts.forEach(this::publish);
    deletes.forEach(this::publish);
  }

  private void put(ObjectChange change) {
    stamp(change.object());
    publish(change);
  }

  private void publish(ObjectChange change) {
    if (change.type() == ChangeType.DELETED) {
      objects.remove(change.key());
    } else {
      objects.put(change.key(), change.object());
    }
    listeners.forEach(listener -> listener.accept(change));
  }

  private void stamp(ObjectNode object) {
    object.withObject("/metadata").put("resourceVersion", Long.toString(++version));
  }

  private static boolean isKept(ObjectKey key) {
    return Kind.named(key.kind()).isPresent();
  }

  private static long resourceVersion(ObjectNode object) {
    return object.path("metadata").path("resourceVersion").asLong(0);
  }
}
