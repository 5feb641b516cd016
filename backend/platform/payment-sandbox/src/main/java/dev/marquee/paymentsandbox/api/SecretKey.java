package dev.marquee.paymentsandbox.api;

import dev.marquee.paymentsandbox.SandboxSettings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What merchants authenticate with: Basic (RFC 7617), the key as the user, no password. */
@Singleton
class SecretKey {
  private final SandboxSettings settings;

  SecretKey(SandboxSettings settings) {
    this.settings = settings;
  }

  /** Whether a request has it; without a key set, nobody has. */
  boolean isIn(@Nullable String authorization) {
    if (authorization == null || settings.secretKey().isEmpty()) {
      return false;
    }
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((settings.secretKey() + ":").getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
  }
}
