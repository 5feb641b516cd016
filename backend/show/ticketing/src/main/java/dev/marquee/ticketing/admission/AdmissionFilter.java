package dev.marquee.ticketing.admission;

import dev.marquee.kit.http.ProblemResponses;
import dev.marquee.ticketing.batch.Overload;
import dev.marquee.ticketing.hold.Holds;
import dev.marquee.ticketing.order.Orders;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a hold or an order that could not be served in time, before anything is spent on it: no
 * token is checked, no body is read. What is refused costs so little that those who were let in are
 * served as fast as ever.
 */
@ServerFilter(
    patterns = {"/**/holds", "/**/orders"},
    methods = HttpMethod.POST)
final class AdmissionFilter implements Ordered {
  private final Holds holds;
  private final Orders orders;
  private final ProblemResponses responses;

  AdmissionFilter(Holds holds, Orders orders, ProblemResponses responses) {
    this.holds = holds;
    this.orders = orders;
    this.responses = responses;
  }

  @RequestFilter
  @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
    boolean full = request.getPath().endsWith("/holds") ? holds.isFull() : orders.isFull();
    return full
        ? responses
            .respond(request, Overload.problem().problem())
            .header("Retry-After", String.valueOf(Overload.RETRY_AFTER.toSeconds()))
        : null;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
