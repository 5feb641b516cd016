package dev.marquee.deploy.deployment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.StepProgress;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as the API shows it.
 *
 * @param revision of the parameters; one more with each edit
 * @param url the path of the show's own page
 * @param detail for administrators alone; absent for others
 */
@Serdeable
public record DeploymentView(
    String slug,
    String title,
    TemplateView template,
    long revision,
    String state,
    List<StepView> steps,
    @Nullable String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
    String url,
    Instant createdAt,
    Instant updatedAt,
    List<ComponentView> components) {

  /** The template and its version. */
  @Serdeable
  public record TemplateView(String name, String version) {}

  /** A step; {@code state} is {@code pending}, {@code running}, {@code done} or {@code failed}. */
  @Serdeable
  public record StepView(
      String name,
      String state,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String message) {}

  /** A component: how many replicas serve, of how many. */
  @Serdeable
  public record ComponentView(String name, int ready, int replicas, @Nullable String reason) {}

  /** What is stored; {@code detail} is for administrators. */
  public static DeploymentView of(Deployment deployment, boolean forAdministrator) {
    Optional<Reason> reason = Optional.ofNullable(deployment.reason());
    return new DeploymentView(
        deployment.slug(),
        deployment.title(),
        new TemplateView(deployment.template().name(), deployment.template().version()),
        deployment.revision(),
        deployment.state().label(),
        deployment.steps().stream().map(DeploymentView::step).toList(),
        reason.map(Reason::text).orElse(null),
        forAdministrator ? reason.map(Reason::detail).orElse(null) : null,
        "/shows/" + deployment.slug() + "/",
        deployment.createdAt(),
        deployment.updatedAt(),
        deployment.health().stream().map(DeploymentView::component).toList());
  }

  DeploymentView withComponents(List<ComponentHealth> observed) {
    return new DeploymentView(
        slug,
        title,
        template,
        revision,
        state,
        steps,
        reason,
        detail,
        url,
        createdAt,
        updatedAt,
        observed.stream().map(DeploymentView::component).toList());
  }

  private static StepView step(StepProgress progress) {
    return new StepView(
        progress.step().label(),
        progress.status().name().toLowerCase(Locale.ROOT),
        progress.startedAt(),
        progress.finishedAt(),
        progress.message());
  }

  private static ComponentView component(ComponentHealth health) {
    return new ComponentView(health.name(), health.ready(), health.replicas(), health.reason());
  }
}
