package dev.marquee.bench.ticketing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that nobody uses at the moment. */
public final class FreePort {
  private FreePort() {}

  /** Finds one on loopback. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
