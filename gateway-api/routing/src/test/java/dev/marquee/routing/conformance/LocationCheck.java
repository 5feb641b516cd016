package dev.marquee.routing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

/** Compares a Location with what a case expects of it. */
public final class LocationCheck {
  private LocationCheck() {}

  /** Fails unless every part that the case checks is as expected. */
  public static void assertLocation(ConformanceCase.ExpectedRedirect expected, String location) {
    URI uri = URI.create(location);
    assertEquals(expected.scheme(), uri.getScheme(), location);
    assertEquals(expected.path(), uri.getPath(), location);
    if (expected.host() != null) {
      assertEquals(expected.host(), uri.getHost(), location);
    }
    int wellKnown = expected.scheme().equals("https") ? 443 : 80;
    int wanted = expected.port() == null ? wellKnown : expected.port();
    boolean isDefault = uri.getPort() == -1 && wanted == wellKnown;
    assertTrue(
        isDefault || uri.getPort() == wanted, () -> location + " should have port " + wanted);
  }
}
