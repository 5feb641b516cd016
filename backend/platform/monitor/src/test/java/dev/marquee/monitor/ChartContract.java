package dev.marquee.monitor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What charts promise, wherever the figures come from. */
abstract class ChartContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  abstract RunningMonitor monitor();

  abstract FakeMachine machine();

  abstract String source();

  @Test
  void cpuIsARateInCoresWithItsLimit() throws Exception {
    RunningMonitor.Answer answer = awaitValue("cpu", 0, 0.5, 0.2);
    assertEquals(source(), answer.text("source"));
    assertEquals("cores", answer.text("unit"));
    assertEquals(0.5, answer.body().get("limit").getDoubleValue(), 1e-9);
    JsonNode series = answer.body().get("series").get(0);
    assertEquals("ticketing", series.get("component").getStringValue());
    assertEquals("ticketing-7c9d8f6b5-x2x4q", series.get("pod").getStringValue());
  }

  @Test
  void memoryIsThatOfThisShowAlone() throws Exception {
    RunningMonitor.Answer answer = awaitValues("memory", 0);
    assertEquals(1, answer.body().get("series").size());
    assertEquals(1000, values(answer, 0).getLast());
    assertEquals(4096, answer.body().get("limit").getDoubleValue());
  }

  @Test
  void networkHasTwoDirectionsAndZeroIsAValue() throws Exception {
    RunningMonitor.Answer answer = awaitValue("network", 1, 100, 50);
    JsonNode series = answer.body().get("series");
    assertEquals("receive", series.get(0).get("direction").getStringValue());
    assertEquals(0, values(answer, 0).getLast());
    assertEquals("transmit", series.get(1).get("direction").getStringValue());
  }

  @Test
  void aShowWithoutPodsHasNoData() throws Exception {
    awaitValues("memory", 0);
    RunningMonitor.Answer answer = monitor().chart("mine-too", "memory", "5m");
    assertEquals(200, answer.status());
    assertEquals(0, answer.body().get("series").size());
  }

  @Test
  void someoneElsesShowIsNotFound() throws Exception {
    RunningMonitor.Answer answer = monitor().chart("theirs", "cpu", "5m");
    assertEquals(404, answer.status());
    assertEquals("NOT_FOUND", answer.text("code"));
  }

  @Test
  void aBuyerMayNotWatch() throws Exception {
    assertEquals(403, monitor().chart("mine", "cpu", "5m", "buyer").status());
  }

  @Test
  void withoutDeployNobodyWatches() throws Exception {
    machine().deployAnswers(500);
    try {
      RunningMonitor.Answer answer = monitor().chart("mine", "cpu", "5m");
      assertEquals(503, answer.status());
      assertEquals("DEPLOY_UNREACHABLE", answer.text("code"));
    } finally {
      machine().deployAnswers(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine%22%7D%20or%20up%7B", "..%2Ftheirs", "MINE", "mine%0A", "mine.*"})
  void whatIsNoSlugReachesNobody(String slug) throws Exception {
    assertEquals(404, monitor().chart(slug, "cpu", "5m").status());
  }

  @Test
  void anUnknownRangeOrChartIsExplained() throws Exception {
    RunningMonitor.Answer range = monitor().chart("mine", "cpu", "5s");
    assertEquals(400, range.status());
    assertEquals("range", range.body().get("violations").get(0).get("field").getStringValue());
    assertEquals(404, monitor().chart("mine", "disk", "5m").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5m", "30m", "1h", "12h", "24h"})
  void everyRangeIsAnswered(String range) throws Exception {
    awaitValues("memory", 0);
    RunningMonitor.Answer answer = monitor().chart("mine", "memory", range);
    assertEquals(200, answer.status());
    assertEquals(range, answer.text("range"));
  }

  /** A rate needs some samples before it is near what it measures. */
  private RunningMonitor.Answer awaitValue(
      String chart, int series, double expected, double tolerance) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> awaitValues(chart, series),
            answer -> Math.abs(values(answer, series).getLast() - expected) < tolerance);
  }

  private RunningMonitor.Answer awaitValues(String chart, int series) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> monitor().chart("mine", chart, "5m"),
            answer ->
                answer.status() == 200
                    && answer.body().get("series").size() > series
                    && !values(answer, series).isEmpty());
  }

  static List<Double> values(RunningMonitor.Answer answer, int series) {
    List<Double> values = new ArrayList<>();
    for (JsonNode point : answer.body().get("series").get(series).get("points").values()) {
      assertTrue(point.get(0).isNumber());
      if (!point.get(1).isNull()) {
        values.add(point.get(1).getDoubleValue());
      }
    }
    return values;
  }
}
