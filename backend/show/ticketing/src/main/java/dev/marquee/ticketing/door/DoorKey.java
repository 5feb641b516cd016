package dev.marquee.ticketing.door;

import dev.marquee.kit.text.Crockford;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that a door's device has instead of an account: 160 random bits, so that a plain hash
 * is enough to keep it by and nobody needs to count wrong guesses.
 */
record DoorKey(String text) {
  private static final int LENGTH = 32;

  /** A new key. */
  static DoorKey next(SecureRandom random) {
    return new DoorKey(Crockford.random(random, LENGTH));
  }

  /**
   * The key that a device sent; what has not the form of one is taken as it is and fits no door.
   */
  static DoorKey read(String sent) {
    return new DoorKey(Crockford.read(sent, LENGTH).orElse(sent));
  }

  /** The SHA-256 that the key is kept by, in hexadecimal digits. */
  String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }

  /** Never the key itself: records are written to logs. */
  @Override
  public String toString() {
    return "DoorKey";
  }
}
