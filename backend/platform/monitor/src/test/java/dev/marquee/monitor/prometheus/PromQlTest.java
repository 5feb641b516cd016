package dev.marquee.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.monitor.chart.Chart;
import dev.marquee.monitor.chart.Namespace;
import dev.marquee.monitor.chart.Range;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromQlTest {
  private static final Namespace NAMESPACE = Namespace.ofShow("a").orElseThrow();

  @Test
  void everySelectorIsBoundToTheNamespace() {
    for (Chart chart : Chart.values()) {
      for (Range range : Range.values()) {
        PromQl.of(chart, NAMESPACE, range.rateWindow(Duration.ofSeconds(2)))
            .forEach(query -> assertBound(query.expression()));
      }
      PromQl.limit(chart, NAMESPACE).ifPresent(PromQlTest::assertBound);
    }
  }

  @Test
  void ratesAreTakenOverAtLeastFifteenSeconds() {
    assertEquals(
        "sum by (pod,container) (rate(container_cpu_usage_seconds_total"
            + "{namespace=\"show-a\",container!=\"\",container!=\"POD\"}[15s]))",
        PromQl.of(Chart.CPU, NAMESPACE, Range.FIVE_MINUTES.rateWindow(Duration.ofSeconds(2)))
            .getFirst()
            .expression());
    assertEquals(Duration.ofMinutes(5), Range.ONE_DAY.rateWindow(Duration.ofSeconds(2)));
  }

  @Test
  void aRateWindowHoldsSeveralSamplesHoweverSeldomTheyAreTaken() {
    assertEquals(Duration.ofMinutes(2), Range.FIVE_MINUTES.rateWindow(Duration.ofSeconds(30)));
  }

  private static void assertBound(String expression) {
    int selectors = expression.split("\\{", -1).length - 1;
    int bound = expression.split("\\{namespace=\"show-a\"", -1).length - 1;
    assertTrue(selectors > 0 && selectors == bound, expression);
  }
}
