package dev.marquee.deploy.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The cluster that runs the shows. Every method may throw {@link ClusterUnavailableException}; none
 * waits longer than its adapter's time-out.
 */
public interface Cluster {
  /** Under this name the cluster knows which fields are this service's. */
  String FIELD_MANAGER = "marquee-deploy";

  /** Whether there is a cluster at all, by configuration; it need not be reachable. */
  boolean isConfigured();

  /** What the cluster can do; asked once and remembered for a while. */
  Capabilities capabilities();

  /**
   * Makes the cluster have these objects, and writes only those that differ; what was written
   * before and is the same is only read. Secrets are made and never read or changed: one that is
   * there counts as unchanged.
   *
   * @param mode whether to write, or only to ask the cluster what writing would do; then nothing is
   *     made, not even a namespace that the other objects need
   * @return one result for each object, in the same order
   * @throws ObjectsRejectedException when an object is not valid or not allowed
   */
  List<Applied> apply(List<ClusterObject> objects, Mode mode);

  /** Whether applying writes. */
  enum Mode {
    WRITE,
    DRY_RUN
  }

  /**
   * Looks an object up; a Secret never (IllegalArgumentException).
   *
   * @param namespace empty for kinds that are in no namespace
   */
  Optional<ClusterObject> find(String kind, String namespace, String name);

  /**
   * The objects of a kind in a namespace, Pods and Events included, Secrets not
   * (IllegalArgumentException).
   *
   * @param labels those that the objects must have; empty for all objects
   */
  List<ClusterObject> list(String kind, String namespace, Map<String, String> labels);

  /** Starts the deletion of an object and of what it owns; false when there is none. */
  boolean delete(String kind, String namespace, String name);

  /**
   * Starts the deletion of a namespace with everything in it; false when there is none. It is gone
   * once {@link #find} no longer finds it.
   */
  boolean deleteNamespace(String name);

  /**
   * Calls {@code changed} when something in a namespace, or the namespace itself, may have changed,
   * until the watch is closed. A call too many is possible; there is one when changes may have been
   * missed, as after a long break of the connection.
   */
  Watch watch(String namespace, Runnable changed);

  /**
   * Calls {@code changed} with the name of a namespace when an object of Marquee's in it may have
   * changed, and with the empty text when anything may have, as at the start and after a long break
   * of the connection. What a controller notes in the status of an object is no change. However
   * many namespaces there are, it costs the cluster the same few connections.
   */
  Watch watchAll(Consumer<String> changed);

  /** A running watch, or a log that is followed. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The last lines that a pod wrote; empty when it wrote none or is gone.
   *
   * @throws ObjectsRejectedException when this service may not read them
   */
  String logs(String namespace, String pod, int tailLines);

  /**
   * Reads a pod's log from its last lines on, until it is closed or the pod is gone.
   *
   * @param line is called with each line, on one thread
   * @param ended is called once when there will be no more lines, unless it was closed before
   */
  Watch follow(String namespace, String pod, int tailLines, Consumer<String> line, Runnable ended);

  /**
   * A short-lived token of a service account.
   *
   * @param lifetime at least ten minutes
   * @throws ObjectsRejectedException when there is no such service account
   */
  Token token(String namespace, String serviceAccount, Duration lifetime);
}
