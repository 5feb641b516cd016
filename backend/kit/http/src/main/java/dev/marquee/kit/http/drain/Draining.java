package dev.marquee.kit.http.drain;

import jakarta.inject.Singleton;

/** Whether this service is about to end. */
@Singleton
final class Draining {
  private volatile boolean begun;

  void begin() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }
}
