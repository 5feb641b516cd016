package dev.marquee.deploy.deployment.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The facts of a show, for the show itself. */
@Controller("/deployments")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class FactsController {
  private final ShowFactsReading reading;

  FactsController(ShowFactsReading reading) {
    this.reading = reading;
  }

  @Get("/{slug}/facts")
  HttpResponse<ShowFactsReading.FactsView> facts(
      String slug, @Header("X-Show-Key") @Nullable String key) throws IOException {
    return HttpResponse.ok(reading.read(slug, key)).header("Cache-Control", "no-store");
  }
}
