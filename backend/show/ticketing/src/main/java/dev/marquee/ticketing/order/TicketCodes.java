package dev.marquee.ticketing.order;

import dev.marquee.kit.text.Crockford;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/**
 * Makes the codes that tickets are checked by. 130 random bits in Crockford's Base32: nobody can
 * guess one, a person can read it out, and a QR code stays small because it needs no lower case.
 */
@Singleton
public class TicketCodes {
  private static final int LENGTH = 26;

  private final SecureRandom random;

  TicketCodes(SecureRandom random) {
    this.random = random;
  }

  /** A new code. */
  public String next() {
    return Crockford.random(random, LENGTH);
  }
}
