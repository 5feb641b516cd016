package dev.marquee.routing;

import dev.marquee.routing.resource.PathMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The matches of one host pattern by path. A look-up costs one hash look-up for the whole path and
 * one for each of its elements, however many routes there are.
 */
final class PathIndex {
  private final Map<String, List<Candidate>> exact = new HashMap<>();
  // Without trailing slash, so that the prefix of everything is the empty string.
  private final Map<String, List<Candidate>> prefixes = new HashMap<>();
  private int longestPrefix;

  void add(Candidate candidate) {
    PathMatch path = candidate.match().path();
    switch (path.kind()) {
      case EXACT -> exact.computeIfAbsent(path.value(), _ -> new ArrayList<>()).add(candidate);
      case PREFIX -> {
        String prefix = PathRewriting.withoutTrailingSlash(path.value());
        prefixes.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(candidate);
        longestPrefix = Math.max(longestPrefix, prefix.length());
      }
    }
  }

  void sort() {
    exact.values().forEach(candidates -> candidates.sort(Candidate.PRECEDENCE));
    prefixes.values().forEach(candidates -> candidates.sort(Candidate.PRECEDENCE));
  }

  /** The match with the highest precedence, or null. */
  @Nullable Candidate find(RoutingRequest request, Supplier<Map<String, String>> query) {
    String path = request.path();
    Candidate found = first(exact.get(path), request, query);
    // An element boundary is a slash or the end; boundaries beyond the longest prefix cannot hold
    // one.
    int end = path.length() <= longestPrefix ? path.length() : path.lastIndexOf('/', longestPrefix);
    while (found == null && end >= 0) {
      found = first(prefixes.get(path.substring(0, end)), request, query);
      end = end == 0 ? -1 : path.lastIndexOf('/', end - 1);
    }
    return found;
  }

  private static @Nullable Candidate first(
      @Nullable List<Candidate> candidates,
      RoutingRequest request,
      Supplier<Map<String, String>> query) {
    if (candidates != null) {
      for (Candidate candidate : candidates) {
        Map<String, String> parameters =
            candidate.queryParameters().isEmpty() ? Map.of() : query.get();
        if (candidate.fits(request, parameters)) {
          return candidate;
        }
      }
    }
    return null;
  }
}
