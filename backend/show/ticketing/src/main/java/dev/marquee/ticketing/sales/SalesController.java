package dev.marquee.ticketing.sales;

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

/** How the sale goes, for the show's owner and for administrators. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller
class SalesController {
  private final SalesFigures figures;
  private final ShowOwner owner;

  SalesController(SalesFigures figures, ShowOwner owner) {
    this.figures = figures;
    this.owner = owner;
  }

  @Serdeable
  record Sales(List<SalesFigures.PerformanceSales> performances) {}

  @Get("/sales")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Sales sales(Caller caller) {
    owner.require(caller);
    return new Sales(figures.read());
  }
}
