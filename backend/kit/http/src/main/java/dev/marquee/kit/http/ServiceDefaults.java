package dev.marquee.kit.http;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.order.Ordered;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that the component contract asks of every service, so that a service's own {@code
 * application.yml} holds only what is its own. They rank below it.
 */
@ContextConfigurer
public final class ServiceDefaults implements ApplicationContextConfigurer {
  @Override
  public void configure(ApplicationContextBuilder builder) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("micronaut.server.host", "${HOST:0.0.0.0}");
    defaults.put("micronaut.server.port", "${PORT:8080}");
    defaults.put("micronaut.server.context-path", "${BASE_PATH:/}");
    defaults.put("micronaut.server.idle-timeout", "75s");
    defaults.put("micronaut.server.max-request-size", "1MB");
    defaults.put("micronaut.server.netty.access-logger.enabled", "false");
    defaults.put("micronaut.lifecycle.graceful-shutdown.enabled", "true");
    defaults.put("micronaut.lifecycle.graceful-shutdown.grace-period", "20s");
    // A group that is the context's: the server would close its own, and so its ports, before
    // anything
    // else when it is stopped.
    defaults.put("micronaut.netty.event-loops.parent.num-threads", "1");
    // How long a service that ends goes on answering before it closes its connections.
    defaults.put("marquee.linger", "1s");
    // Empty lists and missing values are part of an answer.
    defaults.put("micronaut.serde.serialization.inclusion", "ALWAYS");
    defaults.put("endpoints.all.port", "${MANAGEMENT_PORT:9090}");
    defaults.put("endpoints.all.context-path", "/");
    defaults.put("endpoints.all.sensitive", "false");
    defaults.put("endpoints.all.enabled", "false");
    defaults.put("endpoints.health.enabled", "true");
    defaults.put("endpoints.health.details-visible", "ANONYMOUS");
    defaults.put("endpoints.health.disk-space.enabled", "false");
    defaults.put("endpoints.health.url.enabled", "false");
    defaults.put("endpoints.prometheus.enabled", "true");
    defaults.put("micronaut.metrics.enabled", "true");
    defaults.put("micronaut.metrics.export.prometheus.enabled", "true");
    defaults.put("micronaut.metrics.export.prometheus.step", "PT10S");
    // Read first, so that every other source has the last word.
    builder.propertySources(
        PropertySource.of("marquee-defaults", defaults, Ordered.HIGHEST_PRECEDENCE));
  }
}
