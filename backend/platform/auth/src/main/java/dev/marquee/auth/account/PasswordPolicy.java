package dev.marquee.auth.account;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords may be chosen. After NIST SP 800-63B, section 5.1.1.2: length counts, composition
 * does not, and what attackers try first is refused.
 */
@Singleton
public final class PasswordPolicy {
  /** In Unicode code points. */
  static final int SHORTEST = 10;

  /** In Unicode code points; bounds the work of hashing. */
  static final int LONGEST = 200;

  private static final String COMMON = "/common-passwords.txt";

  private final Set<String> common = readCommon();

  /** What is wrong with a password, in a sentence; empty when it may be used. */
  public Optional<String> faultOf(String password, EmailAddress email) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("must have " + SHORTEST + " to " + LONGEST + " characters");
    }
    String comparable = password.strip().toLowerCase(Locale.ROOT);
    if (comparable.equals(email.text()) || comparable.equals(email.localPart())) {
      return Optional.of("must not be the e-mail address");
    }
    if (common.contains(comparable) || comparable.codePoints().distinct().count() <= 2) {
      return Optional.of("is too easy to guess");
    }
    return Optional.empty();
  }

  private static Set<String> readCommon() {
    InputStream content = PasswordPolicy.class.getResourceAsStream(COMMON);
    if (content == null) {
      throw new IllegalStateException(COMMON + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
    } catch (IOException exception) {
      throw new UncheckedIOException(COMMON + " cannot be read", exception);
    }
  }
}
