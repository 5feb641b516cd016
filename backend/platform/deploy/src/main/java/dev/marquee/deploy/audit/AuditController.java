package dev.marquee.deploy.audit;

import dev.marquee.kit.identity.Caller;
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
import org.jspecify.annotations.Nullable;

/** What was done to a show, for its owner and for administrators. */
@Controller("/deployments")
@Secured({"seller", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController {
  private final AuditReading reading;

  AuditController(AuditReading reading) {
    this.reading = reading;
  }

  /**
   * A part of the record, the latest first.
   *
   * @param next the {@code before} of the next part; null after the last
   */
  @Serdeable
  record Page(List<Audit.Entry> items, @Nullable Long next) {}

  @Get("/{slug}/audit")
  Page audit(
      Caller caller,
      String slug,
      @QueryValue(defaultValue = "9223372036854775807") @Min(1) long before,
      @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return reading.page(caller, slug, before, limit);
  }
}
