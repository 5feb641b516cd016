package dev.marquee.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrockfordTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void everyCharacterOfTheAlphabetIsMadeAndNoOther() {
    // 5,000 draws miss one of 32 characters with a probability of less than 10^-66.
    assertEquals(
        "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
        Crockford.random(random, 5_000)
            .chars()
            .sorted()
            .distinct()
            .mapToObj(Character::toString)
            .collect(Collectors.joining()));
  }

  @RepeatedTest(20)
  void whatIsMadeIsReadBackInEitherCase() {
    String made = Crockford.random(random, 26);
    assertEquals(Optional.of(made), Crockford.read(made, 26));
    assertEquals(Optional.of(made), Crockford.read(made.toLowerCase(Locale.ROOT), 26));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7Q01ABCD",
        "7qolabcd",
        "7QOIABCD",
        " 7q01-abcd\n",
        "7q\u00a001\u3000ab–cd",
        "７Ｑ０１ＡＢＣＤ"
      })
  void whatAPersonTypesIsReadAsItWasMeant(String typed) {
    assertEquals(Optional.of("7Q01ABCD"), Crockford.read(typed, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7Q01ABC", "7Q01ABCDE", "7Q01ABCU", "7Q01AB*D", "7Q01AB\u0000D"})
  void whatCanNotBeMeantIsNotRead(String typed) {
    assertEquals(Optional.empty(), Crockford.read(typed, 8));
  }
}
