package dev.marquee.auth.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountLanguageTest {
  @ParameterizedTest
  @CsvSource({
    "'ko-KR,ko;q=0.9,en;q=0.8', ko",
    "ko, ko",
    "'en-GB,en;q=0.9,ko;q=0.1', en",
    "'fr,ko;q=0.5,en;q=0.4', ko",
    "'de', en",
    "'*', en",
    "';;q=', en",
    "'', en"
  })
  void theBestThatIsThereIsTaken(String header, String tag) {
    assertEquals(tag, AccountLanguage.preferred(header).tag());
  }

  @Test
  void whoSaysNothingIsWrittenToInEnglish() {
    assertEquals("en", AccountLanguage.preferred(null).tag());
  }
}
