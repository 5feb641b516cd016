package dev.marquee.ticketing.sales;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
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
  private final String owner;

  /**
   * Is given the owner by {@code SHOW_OWNER}.
   *
   * @param owner the seller's {@code sub}; without one only administrators see the figures
   */
  SalesController(SalesFigures figures, @Value("${show.owner:}") String owner) {
    this.figures = figures;
    this.owner = owner;
  }

  @Serdeable
  record Sales(List<SalesFigures.PerformanceSales> performances) {}

  @Get("/sales")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Sales sales(Caller caller) {
    if (!caller.id().toString().equalsIgnoreCase(owner) && !caller.isAdmin()) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "FORBIDDEN", "Only the seller of this show may see its sales.");
    }
    return new Sales(figures.read());
  }
}
