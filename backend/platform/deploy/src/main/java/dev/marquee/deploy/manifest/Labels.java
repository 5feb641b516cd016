package dev.marquee.deploy.manifest;

import dev.marquee.deploy.deployment.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels by which the objects of a show are known. */
public final class Labels {
  /** Says that Marquee made the object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The value of {@link #MANAGED_BY}. */
  public static final String MARQUEE = "marquee";

  /** The show's slug. */
  public static final String SHOW = "marquee.dev/show";

  /** The component's name. */
  public static final String COMPONENT = "marquee.dev/component";

  /** The deployment's identifier; on the Namespace, to know whose it is. */
  public static final String DEPLOYMENT = "marquee.dev/deployment";

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
}
