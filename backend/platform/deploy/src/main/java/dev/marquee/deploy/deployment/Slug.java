package dev.marquee.deploy.deployment;

import java.util.Set;

/** The name of a show in addresses and namespaces. */
public final class Slug {
  /** What a slug looks like; a namespace {@code show-<slug>} is then a valid DNS label. */
  public static final String PATTERN = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

  /** In characters. */
  public static final int SHORTEST = 3;

  /** In characters. */
  public static final int LONGEST = 40;

  /** Words that name parts of the platform, now or later, in addresses and in people's minds. */
  private static final Set<String> RESERVED =
      Set.of(
          "about",
          "account",
          "accounts",
          "admin",
          "administrator",
          "api",
          "app",
          "apps",
          "assets",
          "auth",
          "catalog",
          "checkout",
          "default",
          "deploy",
          "deployment",
          "deployments",
          "dumps",
          "event",
          "events",
          "facts",
          "fe-auth",
          "fe-deploy",
          "fe-monitor",
          "fe-my-ticket",
          "fe-ticket",
          "health",
          "help",
          "host-app",
          "images",
          "kubernetes",
          "login",
          "logout",
          "marquee",
          "marquee-system",
          "merchandise",
          "metrics",
          "monitor",
          "new",
          "orders",
          "payment",
          "payments",
          "pictures",
          "platform",
          "progress",
          "prometheus",
          "public",
          "retry",
          "root",
          "seller",
          "sellers",
          "shop",
          "show",
          "shows",
          "static",
          "status",
          "support",
          "system",
          "template",
          "templates",
          "ticket",
          "ticketing",
          "tickets",
          "www");

  private Slug() {}

  /** Whether the platform keeps this slug for itself. */
  public static boolean isReserved(String slug) {
    return RESERVED.contains(slug) || slug.startsWith("kube-");
  }
}
