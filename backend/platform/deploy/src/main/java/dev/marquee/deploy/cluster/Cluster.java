package dev.marquee.deploy.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster that runs the shows. Every method may throw {@link ClusterUnavailableException}; none
 * waits longer than its adapter's time-out.
 */
public interface Cluster {
  /** Under this name the cluster knows which fields are this service's. */
  String FIELD_MANAGER = "marquee-deploy";

  /** Whether there is a cluster at all, by configuration; it need not be reachable. */
  boolean isConfigured();

  /**
   * Makes the cluster have these objects, and writes only those that differ. All are checked before
   * the first is written, as far as that is possible while their namespace does not exist.
   *
   * @param mode whether to write, or only to check
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
   * Looks an object up.
   *
   * @param namespace empty for kinds that are in no namespace
   */
  Optional<ClusterObject> find(String kind, String namespace, String name);

  /**
   * The objects of a kind in a namespace, Pods and Events included.
   *
   * @param labels those that the objects must have; empty for all objects
   */
  List<ClusterObject> list(String kind, String namespace, Map<String, String> labels);

  /** Deletes an object; false when there is none. */
  boolean delete(String kind, String namespace, String name);

  /**
   * Starts the deletion of a namespace with everything in it; false when there is none. It is gone
   * once {@link #find} no longer finds it.
   */
  boolean deleteNamespace(String name);

  /**
   * Calls {@code changed} when something in a namespace, or the namespace itself, may have changed,
   * until the watch is closed. A call too many is possible; after a break of the connection there
   * is one, too.
   */
  Watch watch(String namespace, Runnable changed);

  /** A running watch. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** The last lines that a pod wrote; empty when it wrote none or is gone. */
  String logs(String namespace, String pod, int tailLines);

  /** Sets how many replicas of a Deployment run; false when there is no such Deployment. */
  boolean scale(String namespace, String deployment, int replicas);

  /**
   * A short-lived token of a service account.
   *
   * @param lifetime at least ten minutes
   * @throws ObjectsRejectedException when there is no such service account
   */
  Token token(String namespace, String serviceAccount, Duration lifetime);
}
