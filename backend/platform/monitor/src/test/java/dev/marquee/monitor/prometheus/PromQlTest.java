package dev.marquee.monitor.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.monitor.chart.Chart;
import dev.marquee.monitor.chart.Namespace;
import dev.marquee.monitor.chart.Range;
import org.junit.jupiter.api.Test;

class PromQlTest {
  private static final Namespace NAMESPACE = Namespace.ofShow("a").orElseThrow();

  @Test
  void everySelectorIsBoundToTheNamespace() {
    for (Chart chart : Chart.values()) {
      for (Range range : Range.values()) {
        PromQl.of(chart, NAMESPACE, range).forEach(query -> assertBound(query.expression()));
      }
      PromQl.limit(chart, NAMESPACE).ifPresent(PromQlTest::assertBound);
    }
  }

  @Test
  void ratesAreTakenOverAtLeastFifteenSeconds() {
    assertEquals(
        "sum by (pod,container) (rate(container_cpu_usage_seconds_total"
            + "{namespace=\"show-a\",container!=\"\",container!=\"POD\"}[15s]))",
        PromQl.of(Chart.CPU, NAMESPACE, Range.FIVE_MINUTES).getFirst().expression());
    assertTrue(
        PromQl.of(Chart.CPU, NAMESPACE, Range.ONE_DAY).getFirst().expression().contains("[300s]"));
  }

  private static void assertBound(String expression) {
    int selectors = expression.split("\\{", -1).length - 1;
    int bound = expression.split("\\{namespace=\"show-a\"", -1).length - 1;
    assertTrue(selectors > 0 && selectors == bound, expression);
  }
}
