package dev.marquee.monitor.deadletter;

/** The broker can not be asked; the message says why, for the log. */
final class EventsUnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  EventsUnreachableException(String message) {
    super(message);
  }

  EventsUnreachableException(Throwable cause) {
    super(cause.toString(), cause);
  }
}
