package dev.marquee.localcluster.pods;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.localcluster.pods.ProbeSeries.Verdict;
import dev.marquee.localcluster.workloads.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeSeriesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Optional<String> GOOD = Optional.empty();
  private static final Optional<String> BAD = Optional.of("no");

  @Test
  void itAsksQuicklyUntilTheFirstSuccessAndThenKeepsToItsPeriod() {
    ProbeSeries series = series(Duration.ZERO, 3, 1);
    assertEquals(START, series.due());

    assertEquals(Verdict.UNKNOWN, series.answer(BAD, START));
    assertEquals(START.plus(ProbeSeries.WHILE_STARTING), series.due());
    assertEquals(Verdict.SUCCESS, series.answer(GOOD, START.plusSeconds(1)));
    assertEquals(START.plusSeconds(11), series.due());
  }

  @Test
  void beforeTheFirstSuccessFailuresCountByTime() {
    ProbeSeries series = series(Duration.ofSeconds(5), 3, 1);
    assertEquals(START.plusSeconds(5), series.due());

    for (int i = 0; i < 100; i++) {
      assertEquals(Verdict.UNKNOWN, series.answer(BAD, START.plusSeconds(35)));
    }
    assertEquals(Verdict.FAILURE, series.answer(BAD, START.plusSeconds(36)));
  }

  @Test
  void laterItFailsAfterAsManyFailuresAsAllowedAndRecovers() {
    ProbeSeries series = series(Duration.ZERO, 2, 1);
    series.answer(GOOD, START);

    assertEquals(Verdict.SUCCESS, series.answer(BAD, START));
    assertEquals(START.plus(ProbeSeries.WHILE_FAILING), series.due());
    assertEquals(Verdict.FAILURE, series.answer(BAD, START));
    assertEquals(Verdict.SUCCESS, series.answer(GOOD, START));
  }

  @Test
  void moreThanOneSuccessMayBeWanted() {
    ProbeSeries series = series(Duration.ZERO, 3, 2);

    assertEquals(Verdict.UNKNOWN, series.answer(GOOD, START));
    assertEquals(Verdict.SUCCESS, series.answer(GOOD, START));
  }

  private static ProbeSeries series(Duration delay, int failures, int successes) {
    return new ProbeSeries(
        new Probe(
            Optional.of("/"),
            "http",
            delay,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            failures,
            successes),
        START);
  }
}
