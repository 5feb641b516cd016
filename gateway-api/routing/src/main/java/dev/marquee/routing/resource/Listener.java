package dev.marquee.routing.resource;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A port of a Gateway.
 *
 * @param hostname precise or with a leading {@code *.}; null for every host
 * @param protocol {@code HTTP} or {@code HTTPS}; routes attach to no other
 * @param allowed which namespaces may attach routes
 */
public record Listener(
    String name, @Nullable String hostname, int port, String protocol, AllowedNamespaces allowed) {

  /** The namespaces whose routes a listener accepts. */
  public sealed interface AllowedNamespaces {
    /** Every namespace. */
    record All() implements AllowedNamespaces {}

    /** The Gateway's own. */
    record Same() implements AllowedNamespaces {}

    /** Those that carry all of these labels. */
    record Labelled(Map<String, String> labels) implements AllowedNamespaces {
      public Labelled {
        labels = Map.copyOf(labels);
      }
    }
  }

  static Listener read(Fields fields) {
    String hostname = fields.text("hostname").filter(text -> !text.isEmpty()).orElse(null);
    String problem = hostname == null ? null : Hostname.problemOf(hostname);
    if (problem != null) {
      throw fields.invalid("hostname", problem);
    }
    return new Listener(
        fields.requiredText("name"),
        hostname,
        fields.integer("port", 1, 65535).orElseThrow(() -> fields.invalid("port", "is required")),
        fields.requiredText("protocol"),
        fields
            .object("allowedRoutes")
            .flatMap(routes -> routes.object("namespaces"))
            .map(Listener::readAllowed)
            .orElseGet(AllowedNamespaces.Same::new));
  }

  private static AllowedNamespaces readAllowed(Fields namespaces) {
    return switch (namespaces.text("from").orElse("Same")) {
      case "All" -> new AllowedNamespaces.All();
      case "Same" -> new AllowedNamespaces.Same();
      case "Selector" -> {
        Fields selector = namespaces.requiredObject("selector");
        if (!selector.objects("matchExpressions", Integer.MAX_VALUE).isEmpty()) {
          throw selector.invalid("matchExpressions", "is not supported; use matchLabels");
        }
        yield new AllowedNamespaces.Labelled(selector.textMap("matchLabels"));
      }
      case String other ->
          throw namespaces.invalid("from", other + " is none of All, Same, Selector");
    };
  }
}
