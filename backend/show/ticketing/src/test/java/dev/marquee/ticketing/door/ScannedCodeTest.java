package dev.marquee.ticketing.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.text.Crockford;
import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedCodeTest {
  private static final String CODE = "7Q0123456789ABCDEFGHJKMNP1";

  private static ScannedCode read(String scanned) {
    return ScannedCode.read(scanned, "hamlet-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HAMLET-2:7Q0123456789ABCDEFGHJKMNP1",
        "hamlet-2:7q0123456789abcdefghjkmnp1",
        " Hamlet-2 : 7Q0123456789ABCDEFGHJKMNP1\n",
        "7Q0123456789ABCDEFGHJKMNP1",
        "7q01 2345-6789-ABCD–EFGH\u00a0JKMN\u3000P1",
        "7QOI23456789ABCDEFGHJKMNPL",
        "7qol23456789abcdefghjkmnpi",
        "７Ｑ０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＭＮＰ１",
        "hamlet-2：7Q0123456789ABCDEFGHJKMNP1",
      })
  void aTicketOfThisShowIsReadHoweverItIsTyped(String scanned) {
    assertEquals(new ScannedCode.OfThisShow(CODE), read(scanned));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MACBETH:7Q0123456789ABCDEFGHJKMNP1", "macbeth: 7q01-23456789abcdefghjkmnp1"})
  void aTicketOfAnotherShowSaysWhichOne(String scanned) {
    assertEquals(new ScannedCode.OfOtherShow("macbeth"), read(scanned));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":",
        "x",
        "hamlet-2:",
        "hamlet-2",
        "7Q0123456789ABCDEFGHJKMNP",
        "7Q0123456789ABCDEFGHJKMNP12",
        "7Q0123456789ABCDEFGHJKMNPU",
        "7Q0123456789ABCDEFGHJKMN*1",
        "7Q0123456789ABCDEFGHJKMN\u00001",
        "https://example.org/7Q0123456789ABCDEFGHJKMNP1",
        "https:7Q0123456789ABCDEFGHJKMNP12",
        ":7Q0123456789ABCDEFGHJKMNP1",
        "-a-:7Q0123456789ABCDEFGHJKMNP1",
        "a b c:7Q0123456789ABCDEFGHJKMNP1",
        "macbeth:hamlet-2:7Q0123456789ABCDEFGHJKMNP1",
        "WIFI:S:Foyer;T:WPA;P:secret;;",
      })
  void anythingElseIsNoTicket(String scanned) {
    assertEquals(new ScannedCode.Unreadable(), read(scanned));
  }

  @RepeatedTest(20)
  void whatIsMadeIsReadBack() {
    String code = Crockford.random(new SecureRandom(), ScannedCode.CODE_LENGTH);
    ScannedCode own = new ScannedCode.OfThisShow(code);
    assertEquals(own, read("HAMLET-2:" + code));
    assertEquals(own, read(code.toLowerCase(Locale.ROOT)));
  }

  @Test
  void aServiceThatDoesNotKnowItsShowTakesCodesWithoutSlugAlone() {
    assertEquals(new ScannedCode.OfThisShow(CODE), ScannedCode.read(CODE, ""));
    assertEquals(new ScannedCode.OfOtherShow("hamlet"), ScannedCode.read("HAMLET:" + CODE, ""));
  }
}
