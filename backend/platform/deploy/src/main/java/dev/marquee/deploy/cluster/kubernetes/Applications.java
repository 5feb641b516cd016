package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Applies objects together: reads what is there, and writes what differs, phase by phase. The API
 * knows no transaction; what a phase wrote before another object of it was refused stays.
 */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class Applications {
  private final Resources resources;
  private final PresentObjects presentObjects;
  private final Application application;

  Applications(KubernetesApi api, Resources resources) {
    this.resources = resources;
    this.presentObjects = new PresentObjects(resources);
    this.application = new Application(api, resources);
  }

  List<Applied> apply(List<ClusterObject> objects, Mode mode) {
    Map<PresentObjects.Key, ClusterObject> present = presentObjects.read(objects);
    Map<PresentObjects.Key, Application.Outcome> outcomes = new HashMap<>();
    List<ClusterObject> open =
        objects.stream()
            .filter(object -> {
              boolean same =
                  application.isUnchanged(object, present.get(PresentObjects.Key.of(object)));
              if (same) {
                outcomes.put(PresentObjects.Key.of(object), unchanged(object));
              }
              return !same;
            })
            .toList();
    Set<String> missingNamespaces =
        mode == Mode.DRY_RUN ? missingNamespaces(objects, open, present) : Set.of();
    for (List<ClusterObject> phase : phases(open, mode)) {
      List<Application.Outcome> results =
          Together.map(
              phase,
              object ->
                  application.apply(
                      object,
                      present.get(PresentObjects.Key.of(object)),
                      mode,
                      missingNamespaces.contains(object.namespace())));
      refuse(results);
      for (int index = 0; index < phase.size(); index++) {
        outcomes.put(PresentObjects.Key.of(phase.get(index)), results.get(index));
      }
    }
    return objects.stream()
        .map(object -> outcomes.get(PresentObjects.Key.of(object)))
        .map(outcome -> ((Application.Done) outcome).applied())
        .toList();
  }

  /** Those that can be written at once, in order; a dry run knows no order. */
  private static List<List<ClusterObject>> phases(List<ClusterObject> objects, Mode mode) {
    if (mode == Mode.DRY_RUN) {
      return objects.isEmpty() ? List.of() : List.of(objects);
    }
    return List.copyOf(
        objects.stream()
            .collect(
                Collectors.groupingBy(
                    object ->
                        ResourceKind.of(object.kind())
                            .map(ResourceKind::phase)
                            .orElse(ResourceKind.Phase.FRAME),
                    TreeMap::new,
                    Collectors.toList()))
            .values());
  }

  private Set<String> missingNamespaces(
      List<ClusterObject> objects,
      List<ClusterObject> open,
      Map<PresentObjects.Key, ClusterObject> present) {
    Set<String> alreadyRead =
        objects.stream()
            .filter(object -> object.kind().equals(ResourceKind.NAMESPACE.kind()))
            .map(ClusterObject::name)
            .collect(Collectors.toSet());
    return open.stream()
        .map(ClusterObject::namespace)
        .filter(namespace -> !namespace.isEmpty())
        .distinct()
        .filter(namespace -> {
          String kind = ResourceKind.NAMESPACE.kind();
          Optional<ClusterObject> found =
              alreadyRead.contains(namespace)
                  ? Optional.ofNullable(present.get(new PresentObjects.Key(kind, "", namespace)))
                  : resources.find(kind, "", namespace);
          return found.isEmpty();
        })
        .collect(Collectors.toSet());
  }

  private static void refuse(List<Application.Outcome> results) {
    List<String> violations =
        results.stream()
            .filter(Application.Refused.class::isInstance)
            .map(refused -> ((Application.Refused) refused).sentence())
            .toList();
    if (!violations.isEmpty()) {
      throw new ObjectsRejectedException(violations);
    }
  }

  private static Application.Outcome unchanged(ClusterObject object) {
    return new Application.Done(
        new Applied(
            object.kind(), object.namespace(), object.name(), Applied.Action.UNCHANGED, List.of()));
  }
}
