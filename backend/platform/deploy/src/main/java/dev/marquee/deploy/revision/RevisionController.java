package dev.marquee.deploy.revision;

import dev.marquee.deploy.deployment.http.DeploymentView;
import dev.marquee.deploy.difference.Change;
import dev.marquee.deploy.revision.RevisionReading.QuotaView;
import dev.marquee.deploy.revision.RevisionReading.RevisionDetails;
import dev.marquee.deploy.revision.RevisionReading.RevisionView;
import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revisions of a show, and the changes that make new ones. */
@Controller("/deployments/{slug}")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class RevisionController {
  private final Revisions revisions;
  private final RevisionReading reading;

  RevisionController(Revisions revisions, RevisionReading reading) {
    this.revisions = revisions;
    this.reading = reading;
  }

  /** All revisions, the newest first. */
  @Serdeable
  record Listing(List<RevisionView> items) {}

  /** The fields that differ. */
  @Serdeable
  record Changes(List<Change> changes) {}

  @Get("/revisions")
  Listing list(Caller caller, String slug) {
    return new Listing(reading.list(caller, slug));
  }

  @Get("/revisions/{number}")
  RevisionDetails get(Caller caller, String slug, long number) {
    return reading.get(caller, slug, number);
  }

  @Get("/revisions/{number}/changes")
  Changes changes(Caller caller, String slug, long number, @QueryValue long since) {
    return new Changes(reading.changes(caller, slug, since, number));
  }

  @Get("/quota")
  QuotaView quota(Caller caller, String slug) {
    return reading.quota(caller, slug);
  }

  @Put("/template")
  HttpResponse<DeploymentView> switchTemplate(
      Caller caller, String slug, @Body @Valid ChangeRequests.TemplateSwitch request) {
    return HttpResponse.accepted().body(revisions.switchTemplate(caller, slug, request));
  }

  @Put("/components/{component}")
  HttpResponse<DeploymentView> scale(
      Caller caller, String slug, String component, @Body @Valid ChangeRequests.Scaling request) {
    return HttpResponse.accepted().body(revisions.scale(caller, slug, component, request));
  }

  @Post("/restart")
  HttpResponse<DeploymentView> restart(
      Caller caller,
      @Header(Idempotency.HEADER) @Nullable String key,
      String slug,
      @Body @Valid ChangeRequests.Restart request) {
    return revisions.restart(caller, key, slug, request).toResponse(HttpStatus.ACCEPTED);
  }

  @Post("/rollback")
  HttpResponse<DeploymentView> rollBack(
      Caller caller,
      @Header(Idempotency.HEADER) @Nullable String key,
      String slug,
      @Body @Valid ChangeRequests.Rollback request) {
    return revisions.rollBack(caller, key, slug, request).toResponse(HttpStatus.ACCEPTED);
  }
}
