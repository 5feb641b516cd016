package dev.marquee.event.edit;

/** Ticketing could not be asked; the message says why, in words for a log. */
final class TicketingUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  TicketingUnavailableException(String message) {
    super(message);
  }

  TicketingUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
