package dev.marquee.deploy.revision;

import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Revision;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.deployment.http.EditRules;
import dev.marquee.deploy.deployment.http.Preconditions;
import dev.marquee.deploy.deployment.store.ParametersStore;
import dev.marquee.deploy.deployment.store.RevisionStore;
import dev.marquee.deploy.deployment.store.RevisionStore.Checked;
import dev.marquee.deploy.parameters.ShowParameters;
import dev.marquee.deploy.template.Adjustment;
import dev.marquee.deploy.template.Component;
import dev.marquee.deploy.template.Template;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks changes that are asked for. Nothing is made here; the show itself is asked if need be. */
@Singleton
class Plans {
  private final Preconditions preconditions;
  private final EditRules rules;
  private final ParametersStore parameters;
  private final RevisionStore revisions;
  private final ObjectMapper json;

  Plans(
      Preconditions preconditions,
      EditRules rules,
      ParametersStore parameters,
      RevisionStore revisions,
      ObjectMapper json) {
    this.preconditions = preconditions;
    this.rules = rules;
    this.parameters = parameters;
    this.revisions = revisions;
    this.json = json;
  }

  /** Another template or version, with the parameters that it wants. */
  Plan templateSwitch(Deployment deployment, TemplateVersion version, Map<String, Object> wanted) {
    Template template = preconditions.template(version);
    ShowParameters show = preconditions.parameters(template, wanted, deployment.owner());
    String document = write(wanted);
    boolean same = parameters.hold(deployment.id(), document);
    if (!same) {
      allowed(deployment, show, wanted);
    }
    return new Plan(
        Action.TEMPLATE_SWITCHED,
        specification -> specification.switchedTo(version, template.components()),
        same ? null : document,
        same
            ? null
            : () ->
                new Checked(
                    preconditions.parameters(template, wanted, deployment.owner()), document),
        null);
  }

  /** Other parameters for the same template. */
  Plan edit(Deployment deployment, Map<String, Object> wanted) {
    Plan plan = templateSwitch(deployment, deployment.template(), wanted);
    return new Plan(
        Action.EDITED,
        specification -> specification,
        plan.parameters(),
        plan.checked(),
        plan.restores());
  }

  /** Other replicas, limits or zones of a component. */
  Plan scaling(Deployment deployment, String name, Adjustment adjustment) {
    Component present = component(deployment, name);
    Specification wanted = deployment.specification().with(name, adjustment);
    List<Violation> violations = new ArrayList<>();
    Component scaled =
        wanted.effective().stream()
            .filter(component -> component.name().equals(present.name()))
            .findFirst()
            .orElseThrow();
    if (scaled.autoscaling() != null && scaled.replicas() > scaled.autoscaling().maxReplicas()) {
      violations.add(
          new Violation(
              "replicas",
              "must be at most " + scaled.autoscaling().maxReplicas() + ", as the template says"));
    }
    if (!scaled.zones().isEmpty()) {
      zones(scaled.zones(), violations);
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "PARAMETERS_INVALID",
          "This is not possible for the component.",
          violations);
    }
    return Plan.of(Action.SCALED, specification -> specification.with(name, adjustment));
  }

  /** New pods for some components, or for all. */
  Plan restart(Deployment deployment, @Nullable List<String> names, java.time.Instant now) {
    List<String> all = deployment.components().stream().map(Component::name).toList();
    List<String> chosen = names == null || names.isEmpty() ? all : names;
    chosen.forEach(name -> component(deployment, name));
    Adjustment restarted = new Adjustment(null, null, null, null, now);
    return Plan.of(
        Action.RESTARTED,
        specification -> {
          Specification result = specification;
          for (String name : chosen) {
            result = result.with(name, restarted);
          }
          return result;
        });
  }

  /** What a revision was. Its parameters need the show's consent, unless they stay. */
  Plan rollback(Deployment deployment, long number, boolean keepParameters) {
    Revision target =
        revisions
            .find(deployment.id(), number)
            .orElseThrow(() -> ProblemException.notFound("The show has no such revision."));
    boolean stay = keepParameters || parameters.hold(deployment.id(), target.parameters());
    if (stay) {
      keepable(deployment, target);
      return new Plan(
          Action.ROLLED_BACK, specification -> target.specification(), null, null, number);
    }
    Checked checked = revisions.check(target);
    allowed(deployment, checked.show(), read(target.parameters()));
    return new Plan(
        Action.ROLLED_BACK,
        specification -> target.specification(),
        target.parameters(),
        () -> checked,
        number);
  }

  /** The present parameters must suit the template of the revision, if that is another one. */
  private void keepable(Deployment deployment, Revision target) {
    TemplateVersion version = target.specification().template();
    if (!version.equals(deployment.template())) {
      preconditions.parameters(
          preconditions.template(version),
          read(stored(deployment).parameters()),
          deployment.owner());
    }
  }

  /** A show that never was ready has sold nothing that could stand in the way. */
  private void allowed(Deployment deployment, ShowParameters show, Map<String, Object> wanted) {
    if (deployment.liveRevision() != null) {
      rules.check(deployment, stored(deployment), show, wanted);
    }
  }

  private ParametersStore.Stored stored(Deployment deployment) {
    return parameters.find(deployment.id()).orElseThrow();
  }

  private static void zones(List<Component.Zone> zones, List<Violation> violations) {
    if (zones.stream().map(Component.Zone::name).distinct().count() < zones.size()) {
      violations.add(new Violation("zones", "must have names of their own"));
    }
    if (zones.stream().mapToInt(Component.Zone::weight).sum() == 0) {
      violations.add(new Violation("zones", "must have a weight above 0 among them"));
    }
  }

  private static Component component(Deployment deployment, String name) {
    return deployment.components().stream()
        .filter(component -> Objects.equals(component.name(), name))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("The show has no such component."));
  }

  private Map<String, Object> read(String document) {
    try {
      return json.readValue(document, Argument.mapOf(String.class, Object.class));
    } catch (IOException exception) {
      throw new UncheckedIOException("Stored parameters are not readable", exception);
    }
  }

  private String write(Map<String, Object> wanted) {
    try {
      return json.writeValueAsString(wanted);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }
}
