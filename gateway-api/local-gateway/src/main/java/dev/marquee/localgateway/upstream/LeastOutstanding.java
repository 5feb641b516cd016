package dev.marquee.localgateway.upstream;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Picks the endpoint with the fewest unanswered requests, in turn among equals, so that a slow
 * replica gets less and idle ones share evenly. Not safe for threads: one for each event loop.
 */
final class LeastOutstanding {
  private int turn;

  /**
   * Picks one.
   *
   * @param without never picked, for a second attempt elsewhere; null excludes none
   * @return empty if there is no other
   */
  Optional<Endpoint> pick(List<Endpoint> endpoints, @Nullable Endpoint without) {
    Endpoint best = null;
    int start = turn++;
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint candidate = endpoints.get(Math.floorMod(start + i, endpoints.size()));
      if (candidate != without && (best == null || candidate.outstanding() < best.outstanding())) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }
}
