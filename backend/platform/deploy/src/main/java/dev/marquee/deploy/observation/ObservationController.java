package dev.marquee.deploy.observation;

import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.reactivestreams.Publisher;

/** Events and logs of a show, for its owner. */
@Controller("/deployments")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class ObservationController {
  private final Observations observations;

  ObservationController(Observations observations) {
    this.observations = observations;
  }

  /** Events, the newest first. */
  @Serdeable
  record Events(List<ShowEvent> items) {}

  /** The logs of a component. */
  @Serdeable
  record Logs(List<Observations.PodLog> pods) {}

  @Get("/{slug}/events")
  Events events(Caller caller, String slug) {
    return new Events(observations.events(caller, slug));
  }

  @Get("/{slug}/components/{component}/logs")
  Logs logs(
      Caller caller,
      String slug,
      String component,
      @QueryValue(defaultValue = "200") @Min(1) @Max(1000) int lines) {
    return new Logs(observations.logs(caller, slug, component, lines));
  }

  @Get(value = "/{slug}/components/{component}/logs/stream", produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<byte[]>> stream(Caller caller, String slug, String component) {
    return ServerSentEvents.response(observations.stream(caller, slug, component));
  }
}
