package dev.marquee.deploy.revision;

import dev.marquee.deploy.deployment.http.DeploymentRequest;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.Valid;

/** What a request would come to. Nothing is made, so no idempotency key is needed. */
@Controller("/deployments")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class PreviewController {
  private final Previews previews;

  PreviewController(Previews previews) {
    this.previews = previews;
  }

  @Post("/preview")
  @Status(HttpStatus.OK)
  Preview ofNew(Caller caller, @Body @Valid DeploymentRequest request) {
    return previews.ofNew(caller, request);
  }

  @Post("/{slug}/preview")
  @Status(HttpStatus.OK)
  Preview of(Caller caller, String slug, @Body @Valid ChangeRequests.PreviewRequest request) {
    return previews.of(caller, slug, request);
  }
}
