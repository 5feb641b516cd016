package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.http.DeploymentView.TemplateView;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/** What a seller has filled in for a show, and its edits. */
@Controller("/deployments")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class ParametersController {
  private final Edits edits;

  ParametersController(Edits edits) {
    this.edits = edits;
  }

  /**
   * The parameters as they are.
   *
   * @param revision to be sent along with an edit
   */
  @Serdeable
  record ParametersView(long revision, Map<String, Object> parameters, TemplateView template) {}

  /**
   * The parameters as they shall be.
   *
   * @param revision the one that was edited
   */
  @Serdeable
  record EditRequest(@NotNull Map<String, Object> parameters, @NotNull Long revision) {}

  @Get("/{slug}/parameters")
  ParametersView parameters(Caller caller, String slug) {
    return edits.read(caller, slug);
  }

  /** Sending the same twice is harmless: what is stored already is no conflict. */
  @Put("/{slug}/parameters")
  DeploymentView edit(Caller caller, String slug, @Body @Valid EditRequest request) {
    return edits.edit(caller, slug, request);
  }
}
