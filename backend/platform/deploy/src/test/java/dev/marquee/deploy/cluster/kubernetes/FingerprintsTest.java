package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  @Test
  void aNewNumberIsAChangeAndTheSameIsNone() {
    Fingerprints fingerprints = new Fingerprints();
    assertTrue(fingerprints.put(7, 1));
    assertFalse(fingerprints.put(7, 1));
    assertTrue(fingerprints.put(7, 2));
    fingerprints.remove(7);
    assertTrue(fingerprints.put(7, 2));
  }

  @Test
  void itTellsWhatAMapWouldTellWhateverComesAndGoes() {
    Fingerprints fingerprints = new Fingerprints();
    Map<Long, Long> map = new HashMap<>();
    Random random = new Random(20_261_121);
    for (int step = 0; step < 200_000; step++) {
      // Names that share the low bits of the table's index collide.
      long name = 1 + random.nextInt(3000) * (random.nextBoolean() ? 1L : 4096L);
      if (random.nextInt(3) == 0) {
        fingerprints.remove(name);
        map.remove(name);
      } else {
        long number = 1 + random.nextInt(2);
        Long before = map.put(name, number);
        assertEquals(
            before == null || before != number, fingerprints.put(name, number), "step " + step);
      }
    }
  }
}
