package dev.marquee.ticketing.inventory;

/** A show that nothing can be sold of; the message says what is wrong. */
final class InvalidShowException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidShowException(String message) {
    super(message);
  }
}
