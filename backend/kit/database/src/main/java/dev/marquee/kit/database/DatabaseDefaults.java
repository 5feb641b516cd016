package dev.marquee.kit.database;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.order.Ordered;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a service's own database, from the component contract's environment. */
@ContextConfigurer
public final class DatabaseDefaults implements ApplicationContextConfigurer {
  @Override
  public void configure(ApplicationContextBuilder builder) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put(
        "datasources.default.url", "${DATABASE_URL:`jdbc:postgresql://127.0.0.1:5432/marquee`}");
    defaults.put("datasources.default.username", "${DATABASE_USER:marquee}");
    defaults.put("datasources.default.password", "${DATABASE_PASSWORD:}");
    defaults.put("datasources.default.driver-class-name", "org.postgresql.Driver");
    defaults.put("datasources.default.dialect", "POSTGRES");
    defaults.put("datasources.default.maximum-pool-size", "${DATABASE_POOL_SIZE:10}");
    defaults.put("datasources.default.minimum-idle", "1");
    // The service starts without its database and is unready until it is there.
    defaults.put("datasources.default.initialization-fail-timeout", "-1");
    defaults.put("datasources.default.connection-timeout", "5000");
    defaults.put("datasources.default.data-source-properties.socketTimeout", "30");
    defaults.put("datasources.default.data-source-properties.connectTimeout", "5");
    defaults.put("datasources.default.data-source-properties.tcpKeepAlive", "true");
    // Read first, so that every other source has the last word.
    builder.propertySources(
        PropertySource.of("marquee-database-defaults", defaults, Ordered.HIGHEST_PRECEDENCE));
  }
}
