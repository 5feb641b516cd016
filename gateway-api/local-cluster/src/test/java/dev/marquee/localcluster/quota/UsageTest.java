package dev.marquee.localcluster.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.objects.Quantity;
import dev.marquee.localcluster.workloads.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final Resources POD =
      new Resources(
          Map.of("cpu", Quantity.parse("100m"), "memory", Quantity.parse("64Mi")),
          Map.of("memory", Quantity.parse("128Mi")));

  @Test
  void usageIsTheSumOverPods() {
    Usage usage = Usage.of(List.of(POD, POD));

    assertEquals(Quantity.parse("200m"), usage.amount("requests.cpu"));
    assertEquals(Quantity.parse("200m"), usage.amount("cpu"));
    assertEquals(Quantity.parse("256Mi"), usage.amount("limits.memory"));
    assertEquals(Quantity.of(2), usage.amount("pods"));
  }

  @Test
  void onePodMoreFitsUpToTheLimitExactly() {
    var hard = Map.of("limits.memory", Quantity.parse("256Mi"));

    assertEquals(Optional.empty(), Usage.of(List.of(POD)).refuse("q", hard, POD));
    assertEquals(
        Optional.of(
            "exceeded quota: q, requested: limits.memory=128Mi, used: limits.memory=256Mi,"
                + " limited: limits.memory=256Mi"),
        Usage.of(List.of(POD, POD)).refuse("q", hard, POD));
    assertTrue(Usage.of(List.of(POD)).refuse("q", Map.of("pods", Quantity.of(1)), POD).isPresent());
  }

  @Test
  void aPodMustStateWhatTheQuotaBounds() {
    assertEquals(
        Optional.of("failed quota: q: must specify limits.cpu"),
        Usage.of(List.of()).refuse("q", Map.of("limits.cpu", Quantity.of(2)), POD));
  }

  @Test
  void whatIsNotOfPodsDoesNotHoldThemBack() {
    assertEquals(
        Optional.empty(), Usage.of(List.of()).refuse("q", Map.of("secrets", Quantity.of(0)), POD));
  }
}
