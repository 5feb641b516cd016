package dev.marquee.localgateway.proxy;

/**
 * Keeps a client to its time limits. All times are {@link System#nanoTime}; 0 means not running.
 */
final class ConnectionClock {

  /** What to do with the client. */
  enum Verdict {
    PATIENT,
    HEAD_TOO_SLOW,
    CONTENT_TOO_SLOW,
    GIVE_UP
  }

  private final Limits limits;
  private long idleSince;
  private long headSince;
  private long bytesAt;
  private long unwritableSince;
  private long closingSince;

  ConnectionClock(Limits limits, long now) {
    this.limits = limits;
    this.idleSince = now;
    this.bytesAt = now;
  }

  /**
   * Something came.
   *
   * @param betweenRequests whether it can only be the start of a head
   */
  void bytesArrived(boolean betweenRequests) {
    bytesAt = System.nanoTime();
    if (betweenRequests && headSince == 0) {
      headSince = bytesAt;
    }
  }

  void headArrived() {
    headSince = 0;
  }

  void answered(long now) {
    idleSince = now;
    headSince = 0;
  }

  void writable(boolean writable, long now) {
    unwritableSince = writable ? 0 : now;
  }

  void closing(long now) {
    closingSince = now;
  }

  /**
   * Judges the client.
   *
   * @param busy whether a request is being served
   * @param sending whether its next content is awaited from the client
   * @param closing whether only the end of the connection is awaited
   */
  Verdict verdict(long now, boolean busy, boolean sending, boolean closing) {
    if (unwritableSince != 0 && now - unwritableSince > limits.stall().toNanos()) {
      return Verdict.GIVE_UP;
    }
    if (closing) {
      boolean pending = unwritableSince != 0;
      return !pending && now - closingSince > limits.linger().toNanos()
          ? Verdict.GIVE_UP
          : Verdict.PATIENT;
    }
    if (sending && now - bytesAt > limits.stall().toNanos()) {
      return Verdict.CONTENT_TOO_SLOW;
    }
    if (busy) {
      return Verdict.PATIENT;
    }
    if (headSince != 0) {
      return now - headSince > limits.head().toNanos() ? Verdict.HEAD_TOO_SLOW : Verdict.PATIENT;
    }
    return now - idleSince > limits.idle().toNanos() ? Verdict.GIVE_UP : Verdict.PATIENT;
  }
}
