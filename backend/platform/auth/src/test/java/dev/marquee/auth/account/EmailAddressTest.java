package dev.marquee.auth.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "kim@example.com, kim@example.com",
    "' KIM@Example.COM ', kim@example.com",
    "kim+tickets@mail.example.co.kr, kim+tickets@mail.example.co.kr",
    "지우@예시.한국, 지우@예시.한국",
    "i\u0307@example.com, i\u0307@example.com"
  })
  void hasOneSpelling(String text, String spelling) {
    assertEquals(Optional.of(new EmailAddress(spelling)), EmailAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kim",
        "kim@",
        "@example.com",
        "kim@example",
        "a b@example.com",
        "kim@exa mple.com",
        "kim@example.com\nbcc: x@y.zz",
        "a@b@example.com",
        "kim@.com",
        "kim@example..com"
      })
  void refusesWhatIsNone(String text) {
    assertEquals(Optional.empty(), EmailAddress.parse(text));
  }

  @Test
  void isBoundedInLength() {
    assertEquals(Optional.empty(), EmailAddress.parse("x".repeat(65) + "@example.com"));
    assertEquals(Optional.empty(), EmailAddress.parse("kim@" + "x".repeat(250) + ".com"));
  }

  @Test
  void composedAndDecomposedLettersAreTheSame() {
    assertEquals(
        EmailAddress.parse("\u00e9@example.com"), EmailAddress.parse("e\u0301@example.com"));
  }
}
