package dev.marquee.kit.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.health.HealthStatus;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;

/**
 * Answers 503 for what is not up, because probes look at nothing else. Replaces the framework's
 * filter, which looks for the health endpoint below the base path, where ours is not.
 */
@ServerFilter(patterns = "/health/**", appendContextPath = false)
@Replaces(HealthResultFilter.class)
final class HealthStatusCodes {
  @ResponseFilter
  void setStatus(MutableHttpResponse<?> response) {
    if (response.body() instanceof HealthResult result
        && !HealthStatus.UP.equals(result.getStatus())) {
      response.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }
}
