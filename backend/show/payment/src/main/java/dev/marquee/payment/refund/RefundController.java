package dev.marquee.payment.refund;

import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/** Refunds that are not done, for the show's owner and for administrators. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/refunds")
@ExecuteOn(TaskExecutors.BLOCKING)
class RefundController {
  private final RefundList refunds;
  private final ShowOwner owner;

  RefundController(RefundList refunds, ShowOwner owner) {
    this.refunds = refunds;
    this.owner = owner;
  }

  @Serdeable
  record Refunds(List<RefundList.Item> items) {}

  @Get
  Refunds open(Caller caller) {
    owner.require(caller);
    return new Refunds(refunds.open());
  }

  /** Repeats without harm: it only moves the moment of the next try. */
  @Post("/{id}/retry")
  HttpResponse<?> retry(Caller caller, UUID id) {
    owner.require(caller);
    refunds.retry(id);
    return HttpResponse.accepted();
  }
}
