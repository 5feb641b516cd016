package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.workloads.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Puts a probe's question to a process once. */
final class ProbeCheck {
  /** Long enough for {@code HTTP/1.1 200}. */
  private static final int STATUS_LINE_BYTES = 12;

  private ProbeCheck() {}

  /**
   * Empty when the answer is good: connected, and a status from 200 to 399; else what was wrong.
   */
  static Optional<String> failure(Probe probe, int port) {
    try (var socket = new Socket()) {
      int timeout = (int) probe.timeout().toMillis();
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
      socket.setSoTimeout(timeout);
      if (probe.httpPath().isEmpty()) {
        return Optional.empty();
      }
      int status = get(socket, probe.httpPath().get());
      return status >= 200 && status < 400
          ? Optional.empty()
          : Optional.of("HTTP probe failed with status code " + status);
    } catch (IOException e) {
      return Optional.of("probe of port " + port + " failed: " + e.getMessage());
    }
  }

  private static int get(Socket socket, String path) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "User-Agent: local-cluster-probe\r\nAccept: */*\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    byte[] line = in.readNBytes(STATUS_LINE_BYTES);
    try {
      int status = Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
      // Reading on spares the process a reset connection in the middle of its answer.
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return status;
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("no HTTP answer", e);
    }
  }

  static Duration atMost(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
