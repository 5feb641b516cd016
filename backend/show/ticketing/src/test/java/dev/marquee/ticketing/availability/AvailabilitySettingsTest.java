package dev.marquee.ticketing.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvailabilitySettingsTest {
  private static final Duration QUARTER = Duration.ofMillis(250);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  @Test
  void theDefaultsAreWhatThePageSays() {
    assertEquals(new AvailabilitySettings(QUARTER, 2000, HEARTBEAT), settings(Map.of()));
  }

  @Test
  void theEnvironmentDecides() {
    AvailabilitySettings settings =
        settings(
            Map.of(
                "AVAILABILITY_MAX_AGE", "PT2S",
                "AVAILABILITY_SUBSCRIBERS", "7",
                "AVAILABILITY_HEARTBEAT", "PT1S"));
    assertEquals(
        new AvailabilitySettings(Duration.ofSeconds(2), 7, Duration.ofSeconds(1)), settings);
    assertEquals(Duration.ofSeconds(2), settings.refreshInterval());
  }

  @Test
  void changesAreNotLookedForMoreThanTenTimesASecond() {
    AvailabilitySettings settings = new AvailabilitySettings(Duration.ZERO, 1, HEARTBEAT);
    assertEquals(Duration.ofMillis(100), settings.refreshInterval());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new AvailabilitySettings(Duration.ofMillis(-1), 1, HEARTBEAT));
    assertThrows(
        IllegalArgumentException.class, () -> new AvailabilitySettings(QUARTER, 0, HEARTBEAT));
    assertThrows(
        IllegalArgumentException.class, () -> new AvailabilitySettings(QUARTER, 1, Duration.ZERO));
  }

  private static AvailabilitySettings settings(Map<String, Object> environment) {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .propertySources(
                PropertySource.of(
                    "environment",
                    environment,
                    PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE))
            .start()) {
      return context.getBean(AvailabilitySettings.class);
    }
  }
}
