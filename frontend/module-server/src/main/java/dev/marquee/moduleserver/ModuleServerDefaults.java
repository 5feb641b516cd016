package dev.marquee.moduleserver;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** Settings of every frontend module's service. They rank below its own. */
@ContextConfigurer
public final class ModuleServerDefaults implements ApplicationContextConfigurer {
  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(
        PropertySource.of(
            "module-server-defaults",
            // The framework refuses pages of other origins as long as the host is localhost. A
            // module serves public
            // files only, and embedding them is meant to work on one machine, too.
            Map.of("micronaut.server.cors.localhost-pass-through", "true"),
            MapPropertySource.LOWEST_PRECEDENCE));
  }
}
