package dev.marquee.ticketing.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorKeyTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void aKeyIsReadableAndHolds160Bits() {
    assertTrue(DoorKey.next(random).text().matches("[0-9A-HJKMNP-TV-Z]{32}"));
    var many = IntStream.range(0, 1000).mapToObj(number -> DoorKey.next(random).text()).toList();
    assertEquals(1000, many.stream().distinct().count());
    for (int position = 0; position < 32; position++) {
      int at = position;
      assertEquals(
          32,
          many.stream().map(key -> key.charAt(at)).collect(Collectors.toSet()).size(),
          "position " + at);
    }
  }

  @Test
  void aTypedKeyIsTheSameKey() {
    DoorKey key = new DoorKey("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    DoorKey typed = DoorKey.read("oi23 4567-89ab cdef-ghjk mnpq-rstv wxyz");
    assertEquals(key.hash(), typed.hash());
    assertEquals(64, key.hash().length());
    assertNotEquals(key.hash(), DoorKey.read("0123").hash());
  }

  @Test
  void aKeyDoesNotShowItself() {
    DoorKey key = DoorKey.next(random);
    assertFalse(key.toString().contains(key.text()));
  }
}
