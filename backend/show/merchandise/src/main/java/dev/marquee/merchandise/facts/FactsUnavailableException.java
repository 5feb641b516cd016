package dev.marquee.merchandise.facts;

/** The facts could not be read; the message says why, in words for a log. */
public final class FactsUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  FactsUnavailableException(String message) {
    super(message);
  }

  FactsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
