package dev.marquee.deploy.support;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.manifest.Allotment;
import dev.marquee.deploy.manifest.NetworkSettings;
import dev.marquee.deploy.manifest.PaymentProvider;
import dev.marquee.deploy.manifest.ShowSettings;
import dev.marquee.deploy.manifest.Surroundings;
import dev.marquee.deploy.template.Component;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deployments for tests that need no service. */
public final class Shows {
  /** Takes payments outside of the cluster. */
  public static final PaymentProvider PROVIDER =
      new PaymentProvider("toss", "https://api.provider.example", "", "secret", "client");

  /** What a platform may give its shows. */
  public static final ShowSettings SETTINGS =
      new ShowSettings(
          Map.of("istio.io/dataplane-mode", "ambient"),
          new Allotment("8", "6Gi", 24),
          new NetworkSettings(
              List.of("gateways"),
              List.of("monitoring"),
              List.of(5432),
              List.of(),
              List.of(),
              false),
          new Surroundings("https://tickets.example", "kafka.example:9092", PROVIDER));

  private Shows() {}

  /** A deployment of three components that was just requested. */
  public static Deployment requested(String slug) {
    return Deployment.requested(
        UUID.randomUUID(),
        slug,
        UUID.fromString("00000000-0000-4000-8000-000000000001"),
        "Hamlet",
        Specification.of(
            new TemplateVersion("reserved-seating", "1.0.0"),
            List.of(
                component("event", "/api/event", true),
                component("ticketing", "/api/ticketing", true),
                component("fe-ticket", "", false))),
        Instant.parse("2026-11-20T10:00:00Z"));
  }

  private static Component component(String name, String path, boolean database) {
    return new Component(
        name,
        "marquee/" + name + ":0.0.0-none",
        path,
        database,
        false,
        false,
        1,
        new Component.Resources("250m", "192Mi"),
        Map.of("LOG_LEVEL", "info"),
        null,
        null,
        null);
  }
}
