package dev.marquee.event.domain;

/** Facts that no show can be made of; the message says what is wrong. */
public final class InvalidFactsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidFactsException(String message) {
    super(message);
  }
}
