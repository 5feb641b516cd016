package dev.marquee.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestPostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstAdminIT {
  private static final String EMAIL = "admin@example.com";

  private final TestPostgres.Database database = TestPostgres.createDatabase();

  @Test
  void isMadeFromTheEnvironmentAndNeverChangedFromThere() {
    try (AuthService auth = start("the first password")) {
      await().until(() -> auth.logIn(EMAIL, "the first password").status() == 200);
      assertEquals(List.of("admin"), auth.logIn(EMAIL, "the first password").user().get("roles"));
    }
    try (AuthService auth = start("another password")) {
      assertEquals(200, auth.logIn(EMAIL, "the first password").status());
      assertEquals("401 BAD_CREDENTIALS", auth.logIn(EMAIL, "another password").outcome());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "admin@example.com, '', Set both FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD",
    "'', the first password, Set both FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD",
    "nobody, the first password, FIRST_ADMIN_EMAIL is not an e-mail address",
    "admin@example.com, short, FIRST_ADMIN_PASSWORD must have 10 to 200 characters"
  })
  void aWrongSettingStopsTheStartWithASentence(String email, String password, String sentence) {
    Throwable failure =
        assertThrows(
            RuntimeException.class,
            () ->
                AuthService.start(
                        database,
                        new MutableClock(),
                        Map.of("FIRST_ADMIN_EMAIL", email, "FIRST_ADMIN_PASSWORD", password))
                    .close());
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    assertTrue(messages.toString().contains(sentence), messages.toString());
  }

  private AuthService start(String password) {
    return AuthService.start(
        database,
        new MutableClock(),
        Map.of("FIRST_ADMIN_EMAIL", EMAIL, "FIRST_ADMIN_PASSWORD", password));
  }
}
