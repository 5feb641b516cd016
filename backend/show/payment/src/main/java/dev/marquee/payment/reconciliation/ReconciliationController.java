package dev.marquee.payment.reconciliation;

import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
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
  private final ShowOwner owner;

  ReconciliationController(Differences differences, ShowOwner owner) {
    this.differences = differences;
    this.owner = owner;
  }

  @Serdeable
  record Report(List<Difference> differences) {}

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  Report report(Caller caller) {
    owner.require(caller);
    return new Report(differences.open());
  }
}
