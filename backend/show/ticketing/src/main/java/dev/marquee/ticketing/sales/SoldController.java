package dev.marquee.ticketing.sales;

import dev.marquee.kit.show.ShowKey;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** What is sold, for who holds the show's key: the platform asks before it takes the show down. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SoldController {
  private final SoldFigures figures;
  private final ShowKey showKey;

  SoldController(SoldFigures figures, ShowKey showKey) {
    this.figures = figures;
    this.showKey = showKey;
  }

  @Get("/sold")
  HttpResponse<SoldFigures.Sold> sold(@Nullable @Header(ShowKey.HEADER) String key) {
    showKey.require(key);
    return HttpResponse.ok(figures.read()).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
