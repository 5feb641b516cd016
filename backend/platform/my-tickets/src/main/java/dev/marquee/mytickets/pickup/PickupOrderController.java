package dev.marquee.mytickets.pickup;

import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;

/** Pickup orders of the signed-in buyer, over all shows. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/pickup-orders")
@ExecuteOn(TaskExecutors.BLOCKING)
class PickupOrderController {
  private final PickupOrders orders;

  PickupOrderController(PickupOrders orders) {
    this.orders = orders;
  }

  @Get
  HttpResponse<PickupOrders.Page> list(
      Caller caller,
      @QueryValue(defaultValue = "0") @Min(0) @Max(1_000_000) int offset,
      @QueryValue(defaultValue = "20") @Min(1) @Max(100) int limit) {
    return personal(orders.page(caller.id(), offset, limit));
  }

  @Get("/{id}")
  HttpResponse<PickupEntry> find(Caller caller, UUID id) {
    return personal(orders.find(caller.id(), id));
  }

  private static <T> HttpResponse<T> personal(T body) {
    return HttpResponse.ok(body).header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }
}
