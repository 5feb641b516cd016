package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One connection that tells the changes of all of Marquee's objects of a kind. It goes on where it
 * ended, by the version of the last event or bookmark; only when the API has forgotten that version
 * all objects are listed again.
 */
final class KindWatch implements Runnable {
  static final String SELECTOR = "app.kubernetes.io/managed-by=marquee";

  private static final Logger LOG = LoggerFactory.getLogger(KindWatch.class);
  private static final int PAGE = 500;
  private static final int GONE = 410;

  /** The API ends each watch after this time; a bookmark comes every minute or so. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static final Duration SILENCE = LONGEST.plusSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final ResourceKind kind;
  private final KubernetesApi api;
  private final KubernetesCapabilities capabilities;
  private final Listener listener;
  private final Fingerprint fingerprint;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Fingerprints known = new Fingerprints();
  private @Nullable String version;
  private volatile @Nullable ApiStream current;

  KindWatch(
      ResourceKind kind,
      KubernetesApi api,
      KubernetesCapabilities capabilities,
      Listener listener) {
    this.kind = kind;
    this.api = api;
    this.capabilities = capabilities;
    this.listener = listener;
    this.fingerprint = new Fingerprint(api);
  }

  /** Who wants to know. All calls come from one thread. */
  interface Listener {
    /** An object was made, changed or deleted, in its namespace or as the namespace itself. */
    void event(String namespace, boolean wantedChanged);

    /** Anything may have changed before now; from now on events tell. */
    void listed(ResourceKind kind);

    /** The first attempt failed, or there is nothing to watch; {@link #listed} may still come. */
    void notYet(ResourceKind kind);
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (closed.getCount() > 0) {
        Duration pause = Duration.ZERO;
        try {
          pause = follow() ? Duration.ZERO : KubernetesCapabilities.REMEMBERED;
          failures = 0;
        } catch (ClusterUnavailableException | ObjectsRejectedException failed) {
          if (closed.getCount() == 0) {
            return;
          }
          listener.notYet(kind);
          pause = pause(failures++);
          note(failed, pause);
        }
        if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closed.countDown();
    ApiStream open = current;
    if (open != null) {
      open.cancel();
    }
  }

  /** A right that is missing needs a person; a connection that broke heals. */
  private void note(RuntimeException failed, Duration pause) {
    LOG.atLevel(failed instanceof ObjectsRejectedException ? Level.WARN : Level.DEBUG)
        .log("No watch of {} for {} ms: {}", kind.kind(), pause.toMillis(), failed.getMessage());
  }

  private static Duration pause(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Reads until the connection ends; false when the cluster does not serve the kind. */
  private boolean follow() {
    Optional<String> served = capabilities.version(kind);
    if (served.isEmpty()) {
      listener.notYet(kind);
      return false;
    }
    String path = Paths.all(kind, served.get(), "");
    if (version == null && !list(path)) {
      listener.notYet(kind);
      return false;
    }
    Map<String, String> query = new HashMap<>();
    query.put("watch", "true");
    query.put("allowWatchBookmarks", "true");
    query.put("labelSelector", SELECTOR);
    query.put("resourceVersion", version);
    query.put("timeoutSeconds", String.valueOf(LONGEST.toSeconds()));
    KubernetesApi.StreamAnswer answer =
        api.stream(
            path,
            query,
            kind.watched() == ResourceKind.Watched.CONTENT
                ? KubernetesApi.JSON
                : KubernetesApi.METADATA,
            SILENCE);
    if (answer.refusal() != null) {
      if (answer.refusal().status() == GONE) {
        version = null;
        return true;
      }
      throw answer.refusal().failure(kind.kind(), "watch");
    }
    try (ApiStream events = answer.stream()) {
      current = events;
      read(events);
    } catch (IOException broken) {
      throw new ClusterUnavailableException("The connection broke: " + broken, broken);
    } finally {
      current = null;
    }
    return true;
  }

  private void read(ApiStream events) throws IOException {
    while (closed.getCount() > 0) {
      String line = events.readLine();
      if (line == null) {
        return;
      }
      ClusterObject event = api.parse(line);
      ClusterObject object = event.member("object");
      String type = event.text("type").orElse("");
      if (type.equals("ERROR")) {
        if (object.number("code") == GONE) {
          version = null;
          return;
        }
        throw new ClusterUnavailableException(
            "The watch ended: " + object.text("message").orElse(line));
      }
      version = object.text("metadata", "resourceVersion").orElseThrow();
      if (!type.equals("BOOKMARK")) {
        listener.event(namespace(object), changed(type, object));
      }
    }
  }

  private boolean changed(String type, ClusterObject object) {
    long name = fingerprint.name(object);
    if (type.equals("DELETED")) {
      known.remove(name);
      return true;
    }
    return known.put(name, fingerprint.of(kind, object));
  }

  private String namespace(ClusterObject object) {
    return kind == ResourceKind.NAMESPACE ? object.name() : object.namespace();
  }

  /** False when the cluster does not serve the kind. */
  private boolean list(String path) {
    Fingerprints listed = new Fingerprints();
    String next = "";
    ClusterObject page;
    do {
      Answer answer = api.get(path, page(next), listAccept());
      if (answer.isNotFound()) {
        return false;
      }
      if (answer.status() == GONE) {
        throw new ClusterUnavailableException(kind.kind() + ": the list took too long");
      }
      page = answer.require(kind.kind(), "list");
      page.items("items")
          .forEach(object -> listed.put(fingerprint.name(object), fingerprint.of(kind, object)));
      next = page.text("metadata", "continue").orElse("");
    } while (!next.isEmpty());
    version = page.text("metadata", "resourceVersion").orElseThrow();
    known = listed;
    listener.listed(kind);
    return true;
  }

  private String listAccept() {
    return kind.watched() == ResourceKind.Watched.CONTENT
        ? KubernetesApi.JSON
        : KubernetesApi.METADATA_LIST;
  }

  private static Map<String, String> page(String next) {
    Map<String, String> query = new HashMap<>();
    query.put("labelSelector", SELECTOR);
    query.put("limit", String.valueOf(PAGE));
    if (!next.isEmpty()) {
      query.put("continue", next);
    }
    return query;
  }
}
