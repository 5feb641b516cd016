package dev.marquee.deploy.manifest;

import dev.marquee.deploy.deployment.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels and annotations by which the objects of a show are known. */
public final class Labels {
  /** Says that Marquee made the object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY} and of {@link #PART_OF}. */
  public static final String MARQUEE = "marquee";

  /** The show's slug. */
  public static final String SHOW = "marquee.dev/show";

  /** The component's name. */
  public static final String COMPONENT = "marquee.dev/component";

  /** The zone's name, on what is there for one zone of a component. */
  public static final String ZONE = "marquee.dev/zone";

  /** The deployment's identifier; on the Namespace, to know whose it is. */
  public static final String DEPLOYMENT = "marquee.dev/deployment";

  /** An annotation of pods: when somebody last wanted them to be replaced. */
  public static final String RESTARTED_AT = "marquee.dev/restarted-at";

  /** On the Namespace, because the Gateway takes routes of namespaces that have it. */
  static final String PART_OF = "app.kubernetes.io/part-of";

  static final String NAME = "app.kubernetes.io/name";

  private Labels() {}

  static Map<String, String> ofShow(Deployment deployment) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(MANAGED_BY, MARQUEE);
    labels.put(SHOW, deployment.slug());
    return labels;
  }

  static Map<String, String> ofComponent(Deployment deployment, String component) {
    Map<String, String> labels = ofShow(deployment);
    labels.put(NAME, component);
    labels.put(COMPONENT, component);
    return labels;
  }

  static Map<String, String> ofWorkload(Deployment deployment, Workload workload) {
    Map<String, String> labels = ofComponent(deployment, workload.component().name());
    if (workload.zone() != null) {
      labels.put(ZONE, workload.zone().name());
    }
    return labels;
  }
}
