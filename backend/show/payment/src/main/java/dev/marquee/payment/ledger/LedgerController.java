package dev.marquee.payment.ledger;

import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger, for the show's owner and for administrators. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/ledger")
class LedgerController {
  private final Ledger ledger;
  private final ShowOwner owner;

  LedgerController(Ledger ledger, ShowOwner owner) {
    this.ledger = ledger;
    this.owner = owner;
  }

  @Serdeable
  record Entry(
      long id,
      Instant at,
      String kind,
      UUID payment,
      @Nullable UUID order,
      long amount,
      String currency,
      @Nullable String reference,
      @Nullable String code,
      @Nullable String message) {}

  /**
   * A page.
   *
   * @param next what to ask for as {@code before} to get more; null at the end
   */
  @Serdeable
  record Page(List<Entry> items, @Nullable Long next) {}

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  Page page(
      Caller caller,
      @QueryValue(defaultValue = "9223372036854775807") @Min(1) long before,
      @QueryValue(defaultValue = "100") @Min(1) @Max(500) int limit) {
    owner.require(caller);
    List<Entry> items = ledger.page(before, limit);
    return new Page(items, items.size() < limit ? null : items.getLast().id());
  }
}
