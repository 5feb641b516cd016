package dev.marquee.ticketing.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketCodesTest {
  private final TicketCodes codes = new TicketCodes(new SecureRandom());

  @Test
  void aCodeIsReadableAndHolds130Bits() {
    assertTrue(codes.next().matches("[0-9A-HJKMNP-TV-Z]{26}"));
  }

  @Test
  void codesDifferInEveryPosition() {
    var many = IntStream.range(0, 1000).mapToObj(number -> codes.next()).toList();
    assertEquals(1000, many.stream().distinct().count());
    for (int position = 0; position < 26; position++) {
      int at = position;
      assertEquals(
          32,
          many.stream().map(code -> code.charAt(at)).collect(Collectors.toSet()).size(),
          "position " + at);
    }
  }
}
