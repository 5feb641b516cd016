package dev.marquee.localcluster.ports;

import java.io.IOException;
import java.net.Socket;

/**
 * Both directions of a connection to one endpoint, to its end: for protocols in which the server
 * may speak first, such as SMTP.
 */
final class Tunnel {
  private final Socket client;
  private final Socket endpoint;

  Tunnel(Socket client, Socket endpoint) {
    this.client = client;
    this.endpoint = endpoint;
  }

  /** Returns when both directions have ended. */
  void run() throws InterruptedException {
    Thread back = Thread.ofVirtual().start(() -> pass(endpoint, client));
    pass(client, endpoint);
    back.join();
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One side has gone in the middle; so must the other one, whose thread waits for it.
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
