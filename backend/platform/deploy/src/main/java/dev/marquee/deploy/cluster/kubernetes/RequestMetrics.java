package dev.marquee.deploy.cluster.kubernetes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Times the API's answers, up to their headers, as {@code marquee_cluster_requests_seconds}: by
 * verb and resource, in the words of Kubernetes' own audit log; whether it was a dry run; and the
 * status, 0 when no answer came.
 */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class RequestMetrics implements Interceptor {
  private static final int NO_ANSWER = 0;

  private final MeterRegistry registry;

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Timer.Sample sample = Timer.start(registry);
    int status = NO_ANSWER;
    try {
      Response response = chain.proceed(chain.request());
      status = response.code();
      return response;
    } finally {
      sample.stop(timer(chain.request(), status));
    }
  }

  private Timer timer(Request request, int status) {
    RequestTarget target = RequestTarget.of(request.method(), request.url());
    return Timer.builder("marquee.cluster.requests")
        .description("Requests to the Kubernetes API, until the headers of the answer")
        .tag("verb", target.verb())
        .tag("resource", target.resource())
        .tag("dry_run", Boolean.toString(target.dryRun()))
        .tag("status", Integer.toString(status))
        .register(registry);
  }
}
