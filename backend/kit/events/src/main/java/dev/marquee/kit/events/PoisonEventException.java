package dev.marquee.kit.events;

/** An event that can never be handled; it goes to the dead letters. */
public final class PoisonEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PoisonEventException(String message) {
    super(message);
  }
}
