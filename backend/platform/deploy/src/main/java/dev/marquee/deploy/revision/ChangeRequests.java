package dev.marquee.deploy.revision;

import dev.marquee.deploy.template.Adjustment;
import dev.marquee.deploy.template.Component;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked for. A {@code revision} is the one that the caller has seen. */
final class ChangeRequests {
  private ChangeRequests() {}

  /** Which template, in which version. */
  @Serdeable
  record TemplateChoice(@NotBlank String name, @NotBlank String version) {}

  /** Another template, with the parameters that it wants. */
  @Serdeable
  record TemplateSwitch(
      @NotNull @Valid TemplateChoice template,
      @NotNull Map<String, Object> parameters,
      @NotNull Long revision) {}

  /** A zone and its share of the requests. */
  @Serdeable
  record ZoneRequest(
      @NotNull
          @Pattern(
              regexp = "[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?",
              message = "must consist of at most 20 characters a-z, 0-9 and hyphens")
          String name,
      @NotNull @Min(0) @Max(1000) Integer weight) {}

  /**
   * What is set for a component; what is left out stays.
   *
   * @param name needed where the path does not say it
   * @param revision needed where something is changed
   */
  @Serdeable
  record Scaling(
      @Nullable String name,
      @Nullable @Min(1) @Max(50) Integer replicas,
      @Nullable
          @Pattern(
              regexp = "[1-9][0-9]*m?|[0-9]+\\.[0-9]{1,3}",
              message = "must be processors, such as 500m or 2")
          String cpu,
      @Nullable
          @Pattern(
              regexp = "[1-9][0-9]*(Mi|Gi)",
              message = "must be an amount of memory, such as 512Mi or 1Gi")
          String memory,
      @Nullable @Valid @Size(max = 5) List<ZoneRequest> zones,
      @Nullable Long revision) {
    Adjustment toAdjustment() {
      List<Component.Zone> placed =
          zones == null
              ? null
              : zones.stream().map(zone -> new Component.Zone(zone.name(), zone.weight())).toList();
      return new Adjustment(replicas, cpu, memory, placed, null);
    }
  }

  /** Which components; all when left out. */
  @Serdeable
  record Restart(@Nullable List<@NotBlank String> components) {}

  /**
   * Back to a revision.
   *
   * @param keepParameters whether the show keeps what it tells buyers, so that nobody has to be
   *     asked
   */
  @Serdeable
  record Rollback(@NotNull Long revision, @Nullable Boolean keepParameters) {
    boolean keepsParameters() {
      return keepParameters != null && keepParameters;
    }
  }

  /** A change to look at before it is made: exactly one of these. */
  @Serdeable
  record PreviewRequest(
      @Nullable @Valid TemplateChoice template,
      @Nullable Map<String, Object> parameters,
      @Nullable @Valid Scaling component,
      @Nullable Long rollbackTo) {}
}
