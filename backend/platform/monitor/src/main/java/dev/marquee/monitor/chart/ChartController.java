package dev.marquee.monitor.chart;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import dev.marquee.kit.identity.Caller;
import dev.marquee.monitor.ownership.ShowOwnership;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers charts to the seller of the show, and to admins. */
@Controller
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChartController {
  private static final Logger LOG = LoggerFactory.getLogger(ChartController.class);

  private final MetricsSource source;
  private final ShowOwnership ownership;
  private final Clock clock;

  ChartController(MetricsSource source, ShowOwnership ownership, Clock clock) {
    this.source = source;
    this.ownership = ownership;
    this.clock = clock;
  }

  @Get("/shows/{slug}/charts/{name}")
  HttpResponse<ChartAnswer> chart(
      String slug,
      String name,
      @QueryValue(defaultValue = "5m") String range,
      @Header("Authorization") String authorization,
      Caller caller)
      throws InterruptedException {
    Chart chart =
        Chart.named(name).orElseThrow(() -> ProblemException.notFound("There is no such chart."));
    Range chosen = Range.named(range).orElseThrow(ChartController::unknownRange);
    Namespace namespace = Namespace.ofShow(slug).orElseThrow(ChartController::noSuchShow);
    if (!ownership.mayWatch(caller, slug, authorization)) {
      throw noSuchShow();
    }
    try {
      ChartData data = source.read(namespace, chart, chosen, clock.instant());
      return HttpResponse.ok(ChartAnswer.of(chart, chosen, source, data))
          .header("Cache-Control", "no-store");
    } catch (MetricsUnreachableException exception) {
      LOG.warn("No figures: {}", exception.getMessage());
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "METRICS_UNREACHABLE",
              "The figures cannot be read at the moment; the show itself is not affected.")
          .retryAfter(Duration.ofSeconds(5));
    }
  }

  private static ProblemException noSuchShow() {
    return ProblemException.notFound("You have no show of that name.");
  }

  private static ProblemException unknownRange() {
    return ProblemException.invalid(
        HttpStatus.BAD_REQUEST,
        "VALIDATION_FAILED",
        "The range is not known.",
        List.of(new Violation("range", "must be one of 5m, 30m, 1h, 12h, 24h")));
  }
}
