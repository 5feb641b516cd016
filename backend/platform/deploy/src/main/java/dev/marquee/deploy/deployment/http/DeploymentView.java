package dev.marquee.deploy.deployment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.StepProgress;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.template.Component;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as the API shows it.
 *
 * @param revision the wanted one; one more with each change
 * @param live whether a revision serves, also while another is put into effect or has failed
 * @param liveRevision the last one that was ready; null before
 * @param detail for administrators alone; absent for others
 * @param url the path of the show's own page
 * @param healing {@code on} or {@code paused}; absent where only some of a deployment is told
 * @param missing what the cluster cannot do for the show; absent where it was not asked
 */
@Serdeable
public record DeploymentView(
    String slug,
    String title,
    TemplateView template,
    long revision,
    boolean live,
    @Nullable Long liveRevision,
    String state,
    List<StepView> steps,
    @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
    String url,
    Instant createdAt,
    Instant updatedAt,
    List<ComponentView> components,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String healing,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MissingFeature> missing) {

  /** Something that the cluster cannot do, and what that means. */
  @Serdeable
  public record MissingFeature(String name, String consequence) {
    /** All of a cluster, by name. */
    public static List<MissingFeature> of(Capabilities capabilities) {
      return capabilities.missing().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(entry -> new MissingFeature(entry.getKey(), entry.getValue()))
          .toList();
    }
  }

  /** The template and its version. */
  @Serdeable
  public record TemplateView(String name, String version) {
    /** As the API shows it. */
    public static TemplateView of(TemplateVersion version) {
      return new TemplateView(version.name(), version.version());
    }
  }

  /** A step; {@code state} is {@code pending}, {@code running}, {@code done} or {@code failed}. */
  @Serdeable
  public record StepView(
      String name,
      String state,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String message) {}

  /**
   * A component.
   *
   * @param ready how many replicas serve
   * @param replicas how many there should be now
   * @param reason why there are fewer
   * @param cpu the limit, such as {@code 500m}
   * @param memory the limit, such as {@code 288Mi}
   * @param autoscaling null when the number of replicas is fixed
   */
  @Serdeable
  public record ComponentView(
      String name,
      int ready,
      int replicas,
      @Nullable String reason,
      String cpu,
      String memory,
      Component.@Nullable Autoscaling autoscaling,
      List<Component.Zone> zones) {}

  /** What is stored, with what the cluster said last. */
  public static DeploymentView of(Deployment deployment, boolean forAdministrator) {
    return of(deployment, deployment.health(), forAdministrator);
  }

  /** With what the cluster says of the components now; those it says nothing of are left out. */
  static DeploymentView of(
      Deployment deployment, List<ComponentHealth> observed, boolean forAdministrator) {
    Optional<Reason> reason = Optional.ofNullable(deployment.reason());
    return new DeploymentView(
        deployment.slug(),
        deployment.title(),
        TemplateView.of(deployment.template()),
        deployment.revision(),
        deployment.isLive(),
        deployment.liveRevision(),
        deployment.state().label(),
        deployment.steps().stream().map(DeploymentView::step).toList(),
        reason.map(Reason::text).orElse(null),
        forAdministrator ? reason.map(Reason::detail).orElse(null) : null,
        "/shows/" + deployment.slug() + "/",
        deployment.createdAt(),
        deployment.updatedAt(),
        deployment.components().stream()
            .flatMap(component ->
                observed.stream()
                    .filter(health -> health.name().equals(component.name()))
                    .map(health -> component(component, health)))
            .toList(),
        null,
        null);
  }

  DeploymentView with(boolean healingPaused, @Nullable List<MissingFeature> missingFeatures) {
    return new DeploymentView(
        slug,
        title,
        template,
        revision,
        live,
        liveRevision,
        state,
        steps,
        reason,
        detail,
        url,
        createdAt,
        updatedAt,
        components,
        healingPaused ? "paused" : "on",
        missingFeatures);
  }

  private static StepView step(StepProgress progress) {
    return new StepView(
        progress.step().label(),
        progress.status().name().toLowerCase(Locale.ROOT),
        progress.startedAt(),
        progress.finishedAt(),
        progress.message());
  }

  private static ComponentView component(Component component, ComponentHealth health) {
    return new ComponentView(
        component.name(),
        health.ready(),
        health.replicas(),
        health.reason(),
        component.resources().cpu(),
        component.resources().memory(),
        component.autoscaling(),
        component.zones());
  }
}
