package dev.marquee.payment.attempt;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Nothing happens between steps. */
@Singleton
@Requires(missingBeans = Steps.class)
class UninterruptedSteps implements Steps {
  @Override
  public void reached(Step step) {}
}
