package dev.marquee.bench.kubernetes;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Makes {@code deploy} do again what it has done. Nothing differs, so nothing may be written.
 *
 * @param name what was repeated
 * @param seconds that it took
 */
record Replay(String name, double seconds, ApiRequests requests) {
  private static final Duration DEADLINE = Duration.ofMinutes(20);
  private static final long BETWEEN_LOOKS_MILLIS = 200;

  static final String HEADER =
      """
      | done again | seconds | reads | dry runs | Secrets that were there | writes |
      |---|---|---|---|---|---|\
      """;

  /** Rows in this state have nobody at work on them. */
  private static final String NOT_UP =
      "select count(*) from deployment where state <> 'READY' or worker is not null";

  /** Shows that were not looked at since they became what they are. */
  private static final String NOT_LOOKED_AT =
      """
      select count(*) from deployment left join drift_look on drift_look.deployment = deployment.id
      where looked_at is null or drift_look.version is distinct from deployment.version
        or drift_look.worker is not null
      """;

  /** As a crash before the first step was noted leaves it, with everything there. */
  private static final String FORGET_STEPS =
      """
      update deployment set state = 'REQUESTED', version = version + 1, not_before = now(),
        steps = (select jsonb_agg(jsonb_build_object('step', step -> 'step', 'status', 'PENDING')
          order by place) from jsonb_array_elements(steps) with ordinality as each (step, place))
      """;

  /** Sends all requests for shows again, with the same keys. */
  static Replay ofRequests(DeployFixture fixture, Shows shows) throws Exception {
    return timed("the same requests with the same keys", fixture, shows::repeatRequests);
  }

  /** Goes through all steps of all shows again. */
  static Replay ofSteps(DeployFixture fixture) throws Exception {
    return timed(
        "all steps, as after a crash that forgot them",
        fixture,
        () -> {
          fixture.execute(FORGET_STEPS);
          await(fixture, NOT_UP);
        });
  }

  /** Looks at all shows for drift, as after a start. */
  static Replay ofLooks(DeployFixture fixture) throws Exception {
    fixture.service().close();
    fixture.execute("update drift_look set looked_at = null");
    fixture.service().start();
    // A new process begins to count at zero.
    ApiRequests none = new ApiRequests(0, 0, 0, 0, 0);
    Instant start = Instant.now();
    awaitQuiet(fixture);
    return new Replay(
        "a look at every show, after a new start",
        seconds(start),
        fixture.service().requests().since(none));
  }

  /** Waits until nothing is under way and every show was looked at. */
  static void awaitQuiet(DeployFixture fixture)
      throws SQLException, IOException, InterruptedException {
    await(fixture, NOT_UP);
    await(fixture, NOT_LOOKED_AT);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static Replay timed(String name, DeployFixture fixture, Work work) throws Exception {
    ApiRequests before = fixture.service().requests();
    Instant start = Instant.now();
    work.run();
    double seconds = seconds(start);
    return new Replay(name, seconds, fixture.service().requests().since(before));
  }

  private static void await(DeployFixture fixture, String open)
      throws SQLException, InterruptedException {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (fixture.count(open) > 0) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("Not quiet within " + DEADLINE + ": " + open);
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  private static double seconds(Instant start) {
    return Duration.between(start, Instant.now()).toMillis() / 1e3;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.0f | %.0f | %.0f | %.0f |",
        name,
        seconds,
        requests.reads(),
        requests.dryRuns(),
        requests.refusedSecrets(),
        requests.writes());
  }
}
