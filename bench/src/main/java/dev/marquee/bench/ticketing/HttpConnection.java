package dev.marquee.bench.ticketing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection to a port of this machine: it costs few instructions, because
 * who offers load here shares the processors with who serves it. One request at a time; after an
 * exception it must be closed.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private final long timeoutNanos;
  private byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private boolean reusable = true;

  private HttpConnection(Socket socket, Duration timeout) throws IOException {
    this.socket = socket;
    this.input = socket.getInputStream();
    this.output = socket.getOutputStream();
    this.timeoutNanos = timeout.toNanos();
  }

  /**
   * Connects.
   *
   * @param timeout of connecting, and of each exchange from its first to its last byte
   */
  public static HttpConnection open(int port, Duration timeout) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          Math.toIntExact(timeout.toMillis()));
      return new HttpConnection(socket, timeout);
    } catch (IOException exception) {
      socket.close();
      throw exception;
    }
  }

  /** Sends a request and reads its answer. */
  public HttpResponse exchange(byte[] request) throws IOException {
    send(request);
    return receive();
  }

  /** Sends a request only. */
  public void send(byte[] request) throws IOException {
    output.write(request);
  }

  /** Whether the server has left it open. */
  public boolean isReusable() {
    return reusable;
  }

  /** Reads the answer to the request that was sent. */
  public HttpResponse receive() throws IOException {
    long deadline = System.nanoTime() + timeoutNanos;
    String statusLine = line(deadline);
    int status = Integer.parseInt(statusLine, 9, 12, 10);
    int length = 0;
    boolean chunked = false;
    int retryAfter = 0;
    String entityTag = "";
    for (String header = line(deadline); !header.isEmpty(); header = line(deadline)) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "retry-after" -> retryAfter = Integer.parseInt(value);
        case "etag" -> entityTag = value;
        case "connection" -> reusable &= !value.equalsIgnoreCase("close");
        default -> {}
      }
    }
    byte[] body = chunked ? chunks(deadline) : bytes(length, deadline);
    return new HttpResponse(status, body, retryAfter, entityTag);
  }

  private byte[] chunks(long deadline) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(deadline).split(";")[0].strip(), 16);
      body.writeBytes(bytes(size, deadline));
      line(deadline);
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private byte[] bytes(int length, long deadline) throws IOException {
    while (limit - position < length) {
      fill(deadline);
    }
    byte[] bytes = Arrays.copyOfRange(buffer, position, position + length);
    position += length;
    return bytes;
  }

  private String line(long deadline) throws IOException {
    int end = position;
    while (true) {
      while (end < limit) {
        if (buffer[end] == '\n') {
          String line =
              new String(buffer, position, end - 1 - position, StandardCharsets.ISO_8859_1);
          position = end + 1;
          return line;
        }
        end++;
      }
      int consumed = end - position;
      fill(deadline);
      end = position + consumed;
    }
  }

  private void fill(long deadline) throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
    } else if (limit == buffer.length) {
      byte[] target = position > buffer.length / 2 ? buffer : new byte[2 * buffer.length];
      System.arraycopy(buffer, position, target, 0, limit - position);
      buffer = target;
      limit -= position;
      position = 0;
    }
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("No answer in time");
    }
    socket.setSoTimeout((int) left);
    int read = input.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      throw new EOFException("The connection was closed");
    }
    limit += read;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      reusable = false;
    }
  }
}
