package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.Slug;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** A show that a seller asks for. */
@Serdeable
public record DeploymentRequest(
    @NotNull
        @Size(min = Slug.SHORTEST, max = Slug.LONGEST)
        @Pattern(
            regexp = Slug.PATTERN,
            message = "must consist of a-z, 0-9 and hyphens between them")
        String slug,
    @NotNull @Valid TemplateChoice template,
    @NotNull Map<String, Object> parameters) {

  /** Which template, in which version. */
  @Serdeable
  public record TemplateChoice(@NotBlank String name, @NotBlank String version) {}
}
