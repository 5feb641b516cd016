package dev.marquee.merchandise.sales;

import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
import dev.marquee.merchandise.show.CurrentShow;
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
  private final CurrentShow show;
  private final ShowOwner owner;

  SalesController(SalesFigures figures, CurrentShow show, ShowOwner owner) {
    this.figures = figures;
    this.show = show;
    this.owner = owner;
  }

  @Serdeable
  record Sales(String currency, List<SalesFigures.ItemSales> items) {}

  @Get("/sales")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Sales sales(Caller caller) {
    owner.require(caller);
    return new Sales(show.require().facts().currency().getCurrencyCode(), figures.read());
  }
}
