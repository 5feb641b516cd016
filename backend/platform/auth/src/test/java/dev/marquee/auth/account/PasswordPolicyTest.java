package dev.marquee.auth.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
  private static final EmailAddress EMAIL = new EmailAddress("longlocalpart@example.com");

  private final PasswordPolicy policy = new PasswordPolicy();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onlylowercaseletters",
        "8520741963",
        "          x y",
        "안녕하세요반갑습니다",
        "🎭🎫🎶🎤🎧🎷🎸🎹🎺🎻"
      })
  void lengthCountsAndCompositionDoesNot(String password) {
    assertEquals(Optional.empty(), policy.faultOf(password, EMAIL));
  }

  @Test
  void lengthIsTenToTwoHundredCharacters() {
    Optional<String> fault = Optional.of("must have 10 to 200 characters");
    assertEquals(fault, policy.faultOf("abcdefghi", EMAIL));
    assertEquals(fault, policy.faultOf("🎭🎫🎶🎤🎧", EMAIL), "five characters of two units each");
    assertEquals(fault, policy.faultOf("ab cd efg ".repeat(20) + "x", EMAIL));
    assertEquals(Optional.empty(), policy.faultOf("ab cd efg ".repeat(20), EMAIL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"longlocalpart@example.com", "LongLocalPart@Example.com", "LONGLOCALPART"})
  void mustNotBeTheAddress(String password) {
    assertEquals(Optional.of("must not be the e-mail address"), policy.faultOf(password, EMAIL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234567890", "Password123", "QWERTYUIOP", "aaaaaaaaaaaa", "ababababab"})
  void mustNotBeWhatAttackersTryFirst(String password) {
    assertEquals(Optional.of("is too easy to guess"), policy.faultOf(password, EMAIL));
  }
}
