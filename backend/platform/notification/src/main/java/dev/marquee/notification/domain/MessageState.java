package dev.marquee.notification.domain;

/** Where a mail is. */
public enum MessageState {
  /** It waits for its turn, its next attempt, or for an address. */
  QUEUED,
  /** A server has it. */
  SENT,
  /** There is no such recipient, says the server. */
  BOUNCED,
  /** The server does not want this mail. */
  REFUSED,
  /** Tried for as long as is sensible. */
  GIVEN_UP,
  /** Nobody wants it any more: switched off, or no longer true. */
  SUPPRESSED;

  /** Whether another attempt may be asked for. */
  public boolean retryable() {
    return this == BOUNCED || this == REFUSED || this == GIVEN_UP;
  }
}
