package dev.marquee.kit.events;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.order.Ordered;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of events, from the component contract's environment. */
@ContextConfigurer
public final class EventsDefaults implements ApplicationContextConfigurer {
  @Override
  public void configure(ApplicationContextBuilder builder) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("kafka.bootstrap-servers", "${KAFKA_BOOTSTRAP_SERVERS:}");
    defaults.put("events.show", "${SHOW_SLUG:}");
    // Empty: what follows from the show and the application's name.
    defaults.put("events.source", "");
    defaults.put("events.group", "");
    // Read first, so that every other source has the last word.
    builder.propertySources(
        PropertySource.of("marquee-events-defaults", defaults, Ordered.HIGHEST_PRECEDENCE));
  }
}
