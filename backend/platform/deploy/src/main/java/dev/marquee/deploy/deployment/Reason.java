package dev.marquee.deploy.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Why something is not as the seller wants it.
 *
 * @param text a sentence that a seller understands
 * @param detail what an administrator needs; sellers do not see it
 */
public record Reason(String text, @Nullable String detail) {
  /** A reason without more to say. */
  public static Reason of(String text) {
    return new Reason(text, null);
  }
}
