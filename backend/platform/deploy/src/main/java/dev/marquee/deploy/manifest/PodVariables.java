package dev.marquee.deploy.manifest;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment of a component: the component contract, and what its template adds. */
final class PodVariables {
  /** Served by the platform's own {@code auth}. */
  private static final String JWKS_URL = "http://auth.marquee-system:8080/api/auth/jwks";

  /** The component that knows a show's facts; the others ask it. */
  private static final String EVENT = "event";

  /** The component that knows what is sold. */
  private static final String TICKETING = "ticketing";

  /** They read what the seller has filled in. */
  private static final Set<String> READERS_OF_FACTS = Set.of(EVENT, "merchandise");

  private PodVariables() {}

  static List<Map<String, Object>> of(
      Deployment deployment, Component component, Surroundings surroundings) {
    Map<String, Map<String, Object>> variables = new LinkedHashMap<>();
    // What the platform says wins over what a template says. Sorted, because the order is part of a
    // pod's template: another order in another process would replace all pods for nothing.
    new TreeMap<>(component.environment()).forEach((name, value) -> put(variables, name, value));
    put(variables, "PORT", String.valueOf(ComponentManifests.PORT));
    put(variables, "MANAGEMENT_PORT", String.valueOf(ComponentManifests.MANAGEMENT_PORT));
    put(variables, "BASE_PATH", basePath(deployment, component));
    put(variables, "JWKS_URL", JWKS_URL);
    put(variables, "SHOW_SLUG", deployment.slug());
    put(variables, "SHOW_OWNER", deployment.owner().toString());
    put(variables, "SHOW_COMPONENTS", names(deployment));
    putSecret(variables, "SHOW_KEY", ShowManifests.SHOW_SECRET, "SHOW_KEY");
    if (READERS_OF_FACTS.contains(component.name())) {
      put(
          variables,
          "FACTS_URL",
          "http://deploy.marquee-system:8080/api/deployments/" + deployment.slug() + "/facts");
    }
    if (!component.name().equals(EVENT)) {
      url(deployment, EVENT).ifPresent(url -> put(variables, "EVENT_URL", url));
    }
    if (!component.name().equals(TICKETING)) {
      // Said even when there is none, so that nobody takes an old pod for a show that sells
      // nothing.
      put(variables, "TICKETING_URL", url(deployment, TICKETING).orElse("none"));
    }
    if (component.database()) {
      String secret = ShowManifests.databaseSecret(component);
      putSecret(variables, "DATABASE_URL", secret, "DATABASE_URL");
      putSecret(variables, "DATABASE_USER", secret, "DATABASE_USER");
      putSecret(variables, "DATABASE_PASSWORD", secret, "DATABASE_PASSWORD");
    }
    if (component.events() && !surroundings.bootstrapServers().isEmpty()) {
      put(variables, "KAFKA_BOOTSTRAP_SERVERS", surroundings.bootstrapServers());
    }
    if (component.payments()) {
      put(variables, "PUBLIC_URL", surroundings.publicUrl());
      surroundings.payments().ifPresent(provider -> payments(variables, provider));
    }
    return new ArrayList<>(variables.values());
  }

  private static void payments(
      Map<String, Map<String, Object>> variables, PaymentProvider provider) {
    put(variables, "PAYMENT_PROVIDER", provider.name());
    put(variables, "PAYMENT_API_URL", provider.apiUrl());
    put(variables, "PAYMENT_CHECKOUT_URL", provider.checkoutUrl());
    for (String key : provider.secretValues().keySet().stream().sorted().toList()) {
      putSecret(variables, key, provider.secretName(), key);
    }
  }

  /** Of all components of the show, in the order of its template. */
  private static String names(Deployment deployment) {
    return deployment.components().stream().map(Component::name).collect(Collectors.joining(","));
  }

  /** Where a component is served, as in its route. */
  static String basePath(Deployment deployment, Component component) {
    return "/shows/" + deployment.slug() + component.path();
  }

  private static Optional<String> url(Deployment deployment, String component) {
    return deployment
        .path(component)
        .map(path ->
            "http://"
                + component
                + "."
                + deployment.namespace()
                + ":"
                + ComponentManifests.PORT
                + path);
  }

  private static void put(Map<String, Map<String, Object>> variables, String name, String value) {
    variables.put(name, Tree.of("name", name, "value", value));
  }

  private static void putSecret(
      Map<String, Map<String, Object>> variables, String name, String secret, String key) {
    variables.put(
        name,
        Tree.of(
            "name",
            name,
            "valueFrom",
            Tree.of("secretKeyRef", Tree.of("name", secret, "key", key))));
  }
}
