package dev.marquee.deploy.removal;

import dev.marquee.deploy.deployment.http.DeploymentView;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import org.jspecify.annotations.Nullable;

/** Deleting shows, for their owners. */
@Controller("/deployments/{slug}")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class DeletionController {
  private final Deletions deletions;

  DeletionController(Deletions deletions) {
    this.deletions = deletions;
  }

  @Get("/deletion")
  DeletionView ask(Caller caller, String slug) {
    return deletions.ask(caller, slug);
  }

  /**
   * Deletes a show.
   *
   * @param confirm its slug, where something is sold or may be
   * @param dump whether its data is to be kept
   */
  @Delete
  HttpResponse<DeploymentView> delete(
      Caller caller,
      String slug,
      @QueryValue @Nullable String confirm,
      @QueryValue(defaultValue = "false") boolean dump) {
    return HttpResponse.accepted().body(deletions.delete(caller, slug, confirm, dump));
  }
}
