package dev.marquee.deploy.deployment.http;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Deployments, for their owners. */
@Controller("/deployments")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class DeploymentController {
  private final Deployments deployments;
  private final ProgressStreams streams;

  DeploymentController(Deployments deployments, ProgressStreams streams) {
    this.deployments = deployments;
    this.streams = streams;
  }

  /** What the caller owns. */
  @Serdeable
  record Listing(List<DeploymentView> items) {}

  @Post
  HttpResponse<DeploymentView> create(
      Caller caller,
      @Header(Idempotency.HEADER) @Nullable String key,
      @Body @Valid DeploymentRequest request) {
    return deployments.create(caller, key, request).toResponse(HttpStatus.ACCEPTED);
  }

  @Get
  Listing mine(Caller caller) {
    return new Listing(deployments.mine(caller));
  }

  @Get("/{slug}")
  DeploymentView get(Caller caller, String slug) {
    return deployments.get(caller, slug);
  }

  @Post("/{slug}/retry")
  HttpResponse<DeploymentView> retry(
      Caller caller, @Header(Idempotency.HEADER) @Nullable String key, String slug) {
    return deployments.retry(caller, key, slug).toResponse(HttpStatus.ACCEPTED);
  }

  @Get(value = "/{slug}/progress", produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<byte[]>> progress(Caller caller, String slug) {
    return ServerSentEvents.response(
        streams.open(deployments.find(caller, slug), caller.isAdmin()));
  }
}
