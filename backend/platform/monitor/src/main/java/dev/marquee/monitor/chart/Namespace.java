package dev.marquee.monitor.chart;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Kubernetes namespace of a show. Only a well-formed slug makes one, so that its name may stand
 * in a query.
 *
 * @param name {@code show-<slug>}
 */
public record Namespace(String name) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  /** The namespace of the show with that slug, if it is one. */
  public static Optional<Namespace> ofShow(String slug) {
    return SLUG.matcher(slug).matches()
        ? Optional.of(new Namespace("show-" + slug))
        : Optional.empty();
  }
}
