package dev.marquee.deploy.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.FieldChange;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void anUpgradeOfThePlatformIsNobodysDoing() {
    assertTrue(Finding.of(configured(null), true).outdated());
    assertFalse(Finding.of(configured("kubectl-edit"), true).outdated());
    assertFalse(Finding.of(configured(null), false).outdated());
  }

  @Test
  void aFindingHasItsSizeHoweverLargeTheObjectIs() {
    Applied applied =
        new Applied(
            "ConfigMap",
            "show-hamlet",
            "event",
            Applied.Action.CONFIGURED,
            Collections.nCopies(
                1_000, new FieldChange("data.key", "x".repeat(100_000), List.of("y"), "someone")));
    Finding finding = Finding.of(applied, false);
    assertEquals(50, finding.fields().size());
    assertEquals(1_001, String.valueOf(finding.fields().getFirst().present()).length());
    assertEquals(List.of("y"), finding.fields().getFirst().wanted());
  }

  @Test
  void aRenderingIsTheSameInAnyOrderAndWithoutTheContentOfSecrets() {
    Map<String, Object> forth = new LinkedHashMap<>();
    forth.put("kind", "Service");
    forth.put("spec", Map.of("ports", List.of(80)));
    Map<String, Object> back = new LinkedHashMap<>();
    back.put("spec", Map.of("ports", List.of(80)));
    back.put("kind", "Service");
    assertArrayEquals(rendering(forth), rendering(back));
    back.put("spec", Map.of("ports", List.of(81)));
    assertFalse(Arrays.equals(rendering(forth), rendering(back)));
    assertArrayEquals(
        rendering(Map.of("kind", "Secret", "data", Map.of("a", "1"))),
        rendering(Map.of("kind", "Secret", "data", Map.of("a", "2"))));
  }

  private static byte[] rendering(Map<String, Object> content) {
    return Rendering.of(List.of(new ClusterObject(content)));
  }

  private static Applied configured(@Nullable String owner) {
    return new Applied(
        "Service",
        "show-hamlet",
        "event",
        Applied.Action.CONFIGURED,
        List.of(new FieldChange("spec.type", "NodePort", "ClusterIP", owner)));
  }
}
