package dev.marquee.bench.kubernetes;

import java.util.Set;

/**
 * How often {@code deploy} has called the API since it started.
 *
 * @param writes that made or changed something, or began to delete it
 * @param dryRuns that asked what a write would do
 * @param refusedSecrets attempts to make a Secret that is there, which is how its absence is found
 *     out
 * @param reads single objects, lists and watches that began
 * @param applied those of the writes that the API server counts as APPLY, without HTTPRoutes, which
 *     another server may answer for
 */
record ApiRequests(
    double writes, double dryRuns, double refusedSecrets, double reads, double applied) {
  private static final String NAME = "marquee_cluster_requests_seconds_count";
  private static final Set<String> WRITING = Set.of("apply", "create", "delete");

  static ApiRequests of(Samples samples) {
    return new ApiRequests(
        samples.sum(NAME, sample -> isWrite(sample) && hasSucceeded(sample)),
        samples.sum(NAME, sample -> sample.label("dry_run").equals("true")),
        samples.sum(NAME, sample -> isWrite(sample) && sample.label("status").equals("409")),
        samples.sum(NAME, sample -> !WRITING.contains(sample.label("verb"))),
        samples.sum(
            NAME,
            sample ->
                isWrite(sample)
                    && hasSucceeded(sample)
                    && sample.label("verb").equals("apply")
                    && !sample.label("resource").equals("httproutes")));
  }

  /** What the API server itself counts as {@link #applied}, whoever applied it. */
  static double appliedByServer(Samples ofServer) {
    return ofServer.sum(
        "apiserver_request_total",
        sample ->
            sample.label("verb").equals("APPLY")
                && sample.label("dry_run").isEmpty()
                && sample.label("code").startsWith("2")
                && !sample.label("resource").equals("httproutes"));
  }

  ApiRequests since(ApiRequests before) {
    return new ApiRequests(
        writes - before.writes,
        dryRuns - before.dryRuns,
        refusedSecrets - before.refusedSecrets,
        reads - before.reads,
        applied - before.applied);
  }

  double all() {
    return writes + dryRuns + refusedSecrets + reads;
  }

  private static boolean isWrite(Samples.Sample sample) {
    return sample.label("dry_run").equals("false") && WRITING.contains(sample.label("verb"));
  }

  private static boolean hasSucceeded(Samples.Sample sample) {
    return sample.label("status").startsWith("2");
  }
}
