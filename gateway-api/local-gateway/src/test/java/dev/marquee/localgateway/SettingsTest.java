package dev.marquee.localgateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> LEAST =
      Map.of("LOCAL_CLUSTER_URL", "http://127.0.0.1:7000/", "LOCAL_CLUSTER_TOKEN", "secret");

  @Test
  void whatIsNotSetHasItsDefault() {
    assertEquals(
        new Settings(
            "127.0.0.1",
            8080,
            9090,
            URI.create("http://127.0.0.1:7000"),
            "secret",
            Duration.ofSeconds(10)),
        Settings.from(LEAST));
  }

  @Test
  void whatIsMissingOrMalformedIsNamed() {
    assertRefused("LOCAL_CLUSTER_URL", null);
    assertRefused("LOCAL_CLUSTER_URL", "ftp://x");
    assertRefused("LOCAL_CLUSTER_URL", "http://a b");
    assertRefused("LOCAL_CLUSTER_TOKEN", " ");
    assertRefused("PORT", "65536");
    assertRefused("MANAGEMENT_PORT", "-1");
    assertRefused("DRAIN_SECONDS", "long");
  }

  @Test
  void theTokenStaysOutOfLogs() {
    assertFalse(Settings.from(LEAST).toString().contains("secret"));
  }

  private static void assertRefused(String name, String value) {
    var environment = new HashMap<>(LEAST);
    environment.put(name, value);
    var refused = assertThrows(Settings.InvalidSettings.class, () -> Settings.from(environment));
    assertTrue(refused.getMessage().startsWith(name), refused::getMessage);
  }
}
