package dev.marquee.deploy.template;

import java.util.Map;

/**
 * One microservice of a show, as its template describes it.
 *
 * @param name also the name of its Kubernetes objects
 * @param image the container image with its tag
 * @param path where it is served below the show's own path; empty for the show's root
 * @param database whether it needs a database
 * @param replicas how many run at first
 * @param resources limits
 * @param environment what it gets beside the variables of the component contract
 */
public record Component(
    String name,
    String image,
    String path,
    boolean database,
    int replicas,
    Resources resources,
    Map<String, String> environment) {
  public Component {
    environment = Map.copyOf(environment);
  }

  /**
   * Limits as Kubernetes quantities.
   *
   * @param cpu such as {@code 250m}
   * @param memory such as {@code 192Mi}
   */
  public record Resources(String cpu, String memory) {}
}
