package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.template.Component;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllotmentTest {
  private static final Allotment ALLOTMENT = new Allotment("8000m", "6144Mi", 24);

  @Test
  void amountsAreKeptAsKubernetesWritesThem() {
    assertEquals(new Allotment("8", "6Gi", 24), ALLOTMENT);
    assertEquals("8", ALLOTMENT.cpu());
    assertEquals("6Gi", ALLOTMENT.memory());
  }

  @Test
  void everyComponentNeedsRoomForOnePodMoreThanItHas() {
    assertEquals(
        new Allotment.Usage("1500m", "960Mi", 5),
        ALLOTMENT.used(List.of(component(1, "300m"), component(2, "300m"))));
  }

  @Test
  void everyZoneHasPodsOfItsOwn() {
    assertEquals(
        new Allotment.Usage("3", "1152Mi", 6),
        ALLOTMENT.used(List.of(Rendering.zoned(component(1, "500m")))));
  }

  @Test
  void thereIsRoomForAsManyPodsAsAutoscalingMayAdd() {
    assertEquals(5, ALLOTMENT.used(List.of(Rendering.growing(component(1, "500m")))).pods());
    assertEquals(7, ALLOTMENT.used(List.of(Rendering.growing(component(6, "500m")))).pods());
  }

  @Test
  void exactlyAsMuchAsThereIsFits() {
    assertTrue(ALLOTMENT.fits(List.of(component(15, "500m"))));
    assertFalse(ALLOTMENT.fits(List.of(component(16, "500m"))));
  }

  @Test
  void whatDoesNotFitIsSaidInWords() {
    assertEquals(
        List.of(
            new Allotment.Violation(
                "cpu",
                "The show would use up to 9300m processors while it is updated, but may use 8."),
            new Allotment.Violation(
                "memory",
                "The show would use up to 5952Mi of memory while it is updated, but may use 2Gi."),
            new Allotment.Violation(
                "pods", "The show would use up to 31 pods while it is updated, but may use 24.")),
        new Allotment("8", "2Gi", 24).violations(List.of(component(30, "300m"))));
    assertEquals(List.of(), ALLOTMENT.violations(List.of(component(1, "300m"))));
  }

  @ParameterizedTest
  @CsvSource({"much, 1Gi, 1", "1, some, 1", "1, 1Gi, 0", "0, 1Gi, 1", "1, 0, 1"})
  void whatIsNoAllotmentIsRefused(String cpu, String memory, int pods) {
    assertThrows(IllegalArgumentException.class, () -> new Allotment(cpu, memory, pods));
  }

  private static Component component(int replicas, String cpu) {
    return new Component(
        "event",
        "marquee/event:1",
        "/api/event",
        true,
        false,
        false,
        replicas,
        new Component.Resources(cpu, "192Mi"),
        Map.of(),
        null,
        null,
        null);
  }
}
