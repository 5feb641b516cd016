package dev.marquee.payment.reconciliation;

import dev.marquee.kit.identity.Caller;
import dev.marquee.payment.show.Show;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Differences from the provider, for the show's owner and for administrators. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/reconciliation")
class ReconciliationController {
  private final Differences differences;
  private final Show show;

  ReconciliationController(Differences differences, Show show) {
    this.differences = differences;
    this.show = show;
  }

  @Serdeable
  record Report(List<Difference> differences) {}

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  Report report(Caller caller) {
    show.requireOwner(caller);
    return new Report(differences.open());
  }
}
