package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.support.Shows;
import dev.marquee.deploy.template.Adjustment;
import dev.marquee.deploy.template.Component;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Renders shows of every sort for tests. */
final class Rendering {
  static final Capabilities ALL =
      new Capabilities(
          Set.of("NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler"),
          Map.of(),
          true);
  static final Capabilities NOTHING = new Capabilities(Set.of(), Map.of(), false);
  static final ShowSettings SETTINGS = Shows.SETTINGS;

  private Rendering() {}

  /** A show whose components are changed. */
  static Deployment show(UnaryOperator<Component> change) {
    return show("hamlet", change);
  }

  private static Deployment show(String slug, UnaryOperator<Component> change) {
    Deployment plain = Shows.requested(slug);
    return Deployment.requested(
        plain.id(),
        plain.slug(),
        plain.owner(),
        plain.title(),
        Specification.of(plain.template(), plain.components().stream().map(change).toList()),
        plain.createdAt());
  }

  /**
   * A plain one, one in zones, one that grows, one that takes payments, and one that does
   * everything.
   */
  static List<Deployment> deployments() {
    return deployments("hamlet");
  }

  /** The same with slugs that begin with this. */
  static List<Deployment> deployments(String slug) {
    return List.of(
        Shows.requested(slug),
        show(slug + "-zones", Rendering::zoned),
        show(slug + "-grows", Rendering::growing),
        show(slug + "-pays", Rendering::payingTicketing),
        show(
            slug + "-all",
            component -> zoned(growing(component)).adjusted(restart("2026-11-21T10:00:00Z"))));
  }

  static Component zoned(Component component) {
    return component.adjusted(
        new Adjustment(
            2,
            null,
            null,
            List.of(new Component.Zone("seoul-a", 70), new Component.Zone("seoul-b", 30)),
            null));
  }

  static Component growing(Component component) {
    return new Component(
        component.name(),
        component.image(),
        component.path(),
        component.database(),
        component.events(),
        component.payments(),
        component.replicas(),
        component.resources(),
        component.environment(),
        new Component.Autoscaling(4, 70),
        component.zones(),
        component.restartedAt());
  }

  /** {@code ticketing} hears of events and takes payments. */
  static Component payingTicketing(Component component) {
    boolean paying = component.name().equals("ticketing");
    return with(component, component.database(), paying, paying);
  }

  static Component named(Component component, String name, String path) {
    return new Component(
        name,
        component.image(),
        path,
        component.database(),
        component.events(),
        component.payments(),
        component.replicas(),
        component.resources(),
        component.environment(),
        component.autoscaling(),
        component.zones(),
        component.restartedAt());
  }

  static Component with(Component component, boolean database, boolean events, boolean payments) {
    return new Component(
        component.name(),
        component.image(),
        component.path(),
        database,
        events,
        payments,
        component.replicas(),
        component.resources(),
        component.environment(),
        component.autoscaling(),
        component.zones(),
        component.restartedAt());
  }

  static Component withEnvironment(Component component, Map<String, String> environment) {
    return new Component(
        component.name(),
        component.image(),
        component.path(),
        component.database(),
        component.events(),
        component.payments(),
        component.replicas(),
        component.resources(),
        environment,
        component.autoscaling(),
        component.zones(),
        component.restartedAt());
  }

  static Adjustment restart(String at) {
    return new Adjustment(null, null, null, null, Instant.parse(at));
  }

  /** All objects of a show, in the order of the steps. */
  static List<ClusterObject> all(Deployment deployment, Capabilities capabilities) {
    return Stream.of(
            List.of(ShowManifests.namespace(deployment, SETTINGS.namespaceLabels())),
            ShowManifests.access(deployment, "key"),
            ShowManifests.payments(deployment, SETTINGS),
            ShowManifests.limits(deployment, SETTINGS, capabilities),
            ShowManifests.database(
                deployment, "password", schema -> "jdbc:x?currentSchema=" + schema),
            ShowManifests.workloads(deployment, SETTINGS, capabilities),
            ShowManifests.routes(deployment))
        .flatMap(List::stream)
        .toList();
  }

  /** The object of that kind and name. */
  static ClusterObject find(List<ClusterObject> objects, String kind, String name) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
