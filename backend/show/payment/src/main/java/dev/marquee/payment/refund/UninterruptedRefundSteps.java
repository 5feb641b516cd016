package dev.marquee.payment.refund;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Nothing happens between steps. */
@Singleton
@Requires(missingBeans = RefundSteps.class)
class UninterruptedRefundSteps implements RefundSteps {
  @Override
  public void reached(Step step) {}
}
