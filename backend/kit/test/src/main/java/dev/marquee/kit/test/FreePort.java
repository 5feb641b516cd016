package dev.marquee.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Finds ports for tests. */
public final class FreePort {
  private FreePort() {}

  /** A port that nothing listened on a moment ago. */
  public static int find() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException exception) {
      throw new UncheckedIOException("No free port", exception);
    }
  }
}
