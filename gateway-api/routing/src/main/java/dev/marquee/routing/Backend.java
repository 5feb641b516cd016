package dev.marquee.routing;

import dev.marquee.routing.resource.HeaderModification;
import java.util.List;

/** One backend of a rule, as it was resolved when the table was made. */
public sealed interface Backend {

  /** Share among the rule's backends. */
  int weight();

  /**
   * A Service that exists and that the route may use.
   *
   * @param requestHeaders changes for requests to this backend alone, after the rule's own
   * @param responseHeaders changes for responses of this backend alone, before the rule's own
   */
  record Service(
      ServicePort service,
      int weight,
      List<HeaderModification> requestHeaders,
      List<HeaderModification> responseHeaders)
      implements Backend {}

  /**
   * A reference that leads nowhere: its share of requests gets 500.
   *
   * @param reason as in a route's {@code ResolvedRefs} condition, e.g. {@code BackendNotFound}
   */
  record Invalid(String reason, int weight) implements Backend {}
}
