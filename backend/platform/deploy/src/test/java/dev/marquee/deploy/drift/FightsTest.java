package dev.marquee.deploy.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FightsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private final Fights fights = new Fights(Duration.ofMinutes(10));

  @Test
  void theSixthChangeOfAFieldWithinTenMinutesIsAFight() {
    assertEquals(false, contested(healed(4, "spec.replicas", 1)));
    assertEquals(true, contested(healed(5, "spec.replicas", 1)));
  }

  @Test
  void changesLongAgoAndOfOtherFieldsAreNone() {
    assertEquals(false, contested(healed(50, "spec.replicas", 11)));
    assertEquals(false, contested(healed(50, "spec.paused", 1)));
  }

  @Test
  void anObjectThatIsDeletedAgainAndAgainIsFoughtFor() {
    List<DriftItem> known = new ArrayList<>();
    for (int item = 0; item < 5; item++) {
      known.add(item(true, List.of(), false, NOW.minusSeconds(90), NOW.minusSeconds(60)));
    }
    assertEquals(true, fights.contested(Finding.missing("Deployment", "event"), known, NOW));
    assertEquals(false, fights.contested(Finding.missing("Service", "event"), known, NOW));
  }

  @Test
  void aContestedObjectRestsForTenMinutes() {
    List<DriftItem> known =
        List.of(item(false, fields("spec.replicas"), true, NOW.minusSeconds(599), null));
    assertEquals(true, fights.contested(finding(), known, NOW));
    assertEquals(false, fights.contested(finding(), known, NOW.plusSeconds(1)));
  }

  private boolean contested(List<DriftItem> known) {
    return fights.contested(finding(), known, NOW);
  }

  private static List<DriftItem> healed(int count, String path, int minutesAgo) {
    Instant healedAt = NOW.minus(Duration.ofMinutes(minutesAgo));
    List<DriftItem> items = new ArrayList<>();
    for (int item = 0; item < count; item++) {
      items.add(item(false, fields(path), false, healedAt.minusSeconds(1), healedAt));
    }
    return items;
  }

  private static Finding finding() {
    return new Finding("Deployment", "event", false, false, fields("spec.replicas"), null);
  }

  private static List<DriftField> fields(String path) {
    return List.of(new DriftField(path, 1, 2, "kubectl-edit"));
  }

  private static DriftItem item(
      boolean missing,
      List<DriftField> fields,
      boolean contested,
      Instant seenAt,
      @Nullable Instant healedAt) {
    return new DriftItem(
        1, "Deployment", "event", missing, false, contested, true, null, fields, seenAt, healedAt);
  }
}
