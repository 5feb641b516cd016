package dev.marquee.kit.show.facts;

import java.util.function.Supplier;

/** Facts that no show can be made of; the message says what is wrong. */
public final class InvalidFactsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidFactsException(String message) {
    super(message);
  }

  /** Does something, and says in the message where it was when it fails. */
  public static <T> T within(String place, Supplier<T> action) {
    try {
      return action.get();
    } catch (InvalidFactsException exception) {
      throw new InvalidFactsException(place + ": " + exception.getMessage());
    }
  }

  /** Like {@link #within(String, Supplier)}, for what has no result. */
  public static void within(String place, Runnable action) {
    within(
        place,
        () -> {
          action.run();
          return place;
        });
  }
}
