package dev.marquee.localcluster.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records events as core/v1 Event objects. The same thing happening again counts up one event; each
 * namespace keeps the newest ones only.
 */
public final class EventRecorder {
  private static final int PER_NAMESPACE = 200;

  private final ObjectStore store;
  private final Clock clock;
  private final Map<String, LinkedHashMap<Happening, ObjectNode>> events = new HashMap<>();
  private long number;

  public EventRecorder(ObjectStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Something that went as it should. */
  public void normal(ObjectKey about, String reason, String message) {
    record(new Happening(about, "Normal", reason, message));
  }

  /** Something that somebody should look at. */
  public void warning(ObjectKey about, String reason, String message) {
    record(new Happening(about, "Warning", reason, message));
  }

  /** Forgets the events of a namespace. */
  public synchronized void forget(String namespace) {
    @Nullable Map<Happening, ObjectNode> gone = events.remove(namespace);
    if (gone != null) {
      store.removeAll(gone.values().stream().map(ObjectKey::of).toList());
    }
  }

  private synchronized void record(Happening happening) {
    if (store.find(ObjectKey.ofNamespace(happening.about().namespace())).isEmpty()) {
      return;
    }
    var ofNamespace =
        events.computeIfAbsent(happening.about().namespace(), key -> new LinkedHashMap<>());
    ObjectNode earlier = ofNamespace.remove(happening);
    ObjectNode event = earlier == null ? create(happening) : again(earlier);
    ofNamespace.put(happening, event);
    store.putTransient(event);
    if (ofNamespace.size() > PER_NAMESPACE) {
      Happening oldest = ofNamespace.firstEntry().getKey();
      store.remove(ObjectKey.of(ofNamespace.remove(oldest)));
    }
  }

  private ObjectNode create(Happening happening) {
    ObjectKey about = happening.about();
    String now = now();
    ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", Kind.EVENT);
    event
        .putObject("metadata")
        .put("name", about.name() + "." + Long.toHexString(clock.millis()) + "-" + ++number)
        .put("namespace", about.namespace())
        .put("creationTimestamp", now);
    event
        .putObject("involvedObject")
        .put("kind", about.kind())
        .put("namespace", about.namespace())
        .put("name", about.name());
    event.putObject("source").put("component", "local-cluster");
    return event
        .put("type", happening.type())
        .put("reason", happening.reason())
        .put("message", happening.message())
        .put("count", 1)
        .put("firstTimestamp", now)
        .put("lastTimestamp", now);
  }

  private ObjectNode again(ObjectNode earlier) {
    return earlier
        .deepCopy()
        .put("count", earlier.path("count").asInt() + 1)
        .put("lastTimestamp", now());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private record Happening(ObjectKey about, String type, String reason, String message) {}
}
