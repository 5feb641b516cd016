package dev.marquee.deploy.database;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How to reach PostgreSQL as a role that may create databases and roles. */
@Singleton
final class AdministrationSettings {
  private final String url;
  private final String user;
  private final String password;

  AdministrationSettings(
      @Value("${deploy.admin-database.url}") String url,
      @Value("${deploy.admin-database.user}") String user,
      @Value("${deploy.admin-database.password}") String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** The administrator's own database. */
  String url() {
    return url;
  }

  /** The URL of another database on the same server, keeping only the settings of the transport. */
  String urlOf(String database, String... parameters) {
    int query = url.indexOf('?');
    String base = query < 0 ? url : url.substring(0, query);
    Stream<String> transport =
        query < 0
            ? Stream.empty()
            : Arrays.stream(url.substring(query + 1).split("&"))
                .filter(parameter -> parameter.startsWith("ssl"));
    String all =
        Stream.concat(Arrays.stream(parameters), transport).collect(Collectors.joining("&"));
    return base.substring(0, base.lastIndexOf('/') + 1)
        + database
        + (all.isEmpty() ? "" : "?" + all);
  }

  /** Credentials, and time-outs in seconds. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("ApplicationName", "deploy");
    return properties;
  }
}
