package dev.marquee.localgateway;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly the bytes it is given, and reads responses one after the other. */
final class RawHttp implements AutoCloseable {
  private static final int TIMEOUT = 10_000;

  /** A response; several values of a header are joined by a comma. */
  record Response(int status, Map<String, String> headers, String body) {}

  private final Socket socket;
  private final InputStream in;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /**
   * Sends one request and reads its response on a connection of its own. Lines end as they do in
   * the text.
   */
  static Response once(int port, String request) throws IOException {
    try (var client = new RawHttp(port)) {
      client.send(request);
      return client.read(request.startsWith("HEAD"));
    }
  }

  /** A request without content that asks for the connection to be closed. */
  static Response get(int port, String path, String... headers) throws IOException {
    return once(port, request("GET", path, headers));
  }

  static String request(String method, String path, String... headers) {
    var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (String.join("\n", headers).lines().noneMatch(line -> line.startsWith("Host:"))) {
      text.append("Host: localhost\r\n");
    }
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  InputStream input() {
    return in;
  }

  /** Whether the other side has closed; waits for that or for a byte. */
  boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  Response read(boolean head) throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    var headers = headers();
    String encoding = headers.get("transfer-encoding");
    String length = headers.get("content-length");
    byte[] body;
    if (head || status / 100 == 1 || status == 204 || status == 304) {
      body = new byte[0];
    } else if ("chunked".equals(encoding)) {
      body = chunks();
    } else if (length != null) {
      body = in.readNBytes(Integer.parseInt(length));
    } else {
      body = in.readAllBytes();
    }
    return new Response(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /** Reads header lines up to the empty one. */
  Map<String, String> headers() throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).trim();
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          value,
          (one, other) -> one + "," + other);
    }
    return headers;
  }

  String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection ended within a line: " + line);
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      body.write(in.readNBytes(size));
      line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
