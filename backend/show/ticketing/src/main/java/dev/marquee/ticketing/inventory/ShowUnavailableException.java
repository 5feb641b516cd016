package dev.marquee.ticketing.inventory;

/** The show could not be read; the message says why, in words for a log. */
final class ShowUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  ShowUnavailableException(String message) {
    super(message);
  }

  ShowUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
