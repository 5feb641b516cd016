package dev.marquee.deploy.drift;

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

/** Drift of a show and its healing, for its owner. */
@Controller("/deployments")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class DriftController {
  private final Drift drift;

  DriftController(Drift drift) {
    this.drift = drift;
  }

  /** Whether to leave what drifted as it is. */
  @Serdeable
  record HealingRequest(@NotNull Boolean paused) {}

  @Get("/{slug}/drift")
  DriftView read(Caller caller, String slug) {
    return drift.read(caller, slug);
  }

  /** Sending the same twice is harmless. */
  @Put("/{slug}/healing")
  DriftView setHealing(Caller caller, String slug, @Body @Valid HealingRequest request) {
    return drift.setPaused(caller, slug, request.paused());
  }
}
