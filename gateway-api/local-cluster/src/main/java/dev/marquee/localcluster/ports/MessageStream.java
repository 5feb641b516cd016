package dev.marquee.localcluster.ports;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * One direction of a connection, read message by message and passed on as it is, byte by byte. Used
 * by one thread at a time.
 */
final class MessageStream {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int LONGEST_CHUNK_LINE = 1024;

  private final Socket socket;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;

  MessageStream(Socket socket) {
    this.socket = socket;
  }

  /** What was waited for. */
  enum Awaited {
    BYTES,
    END,
    /** Neither, in that time. */
    NOTHING
  }

  /**
   * Waits for the beginning of a message.
   *
   * @param patience zero for as long as it takes
   */
  Awaited await(Duration patience) throws IOException {
    if (start < end) {
      return Awaited.BYTES;
    }
    socket.setSoTimeout((int) patience.toMillis());
    try {
      return fill() ? Awaited.BYTES : Awaited.END;
    } catch (SocketTimeoutException e) {
      return Awaited.NOTHING;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /**
   * Looks at the head of a message without taking it; empty when what comes is none.
   *
   * @throws EOFException when the connection ends within the head, or before it
   */
  Optional<MessageHead> peekHead() throws IOException {
    int length = headLength();
    return length == 0
        ? Optional.empty()
        : MessageHead.parse(new String(buffer, start, length, StandardCharsets.ISO_8859_1));
  }

  /** Passes on the head that was looked at last. */
  void passHead(OutputStream out) throws IOException {
    pass(headLength(), out);
  }

  /** Passes on the body that follows the head. */
  void passBody(MessageHead.Body body, OutputStream out) throws IOException {
    switch (body) {
      case MessageHead.Body.Length(long bytes) -> passBytes(bytes, out);
      case MessageHead.Body.Chunked() -> passChunks(out);
      case MessageHead.Body.UntilEnd() -> passRest(out);
    }
  }

  /** Passes on everything up to the end of the connection. */
  void passRest(OutputStream out) throws IOException {
    do {
      pass(end - start, out);
    } while (fill());
  }

  private void passBytes(long bytes, OutputStream out) throws IOException {
    long left = bytes;
    while (left > 0) {
      need();
      int length = (int) Math.min(left, end - start);
      pass(length, out);
      left -= length;
    }
  }

  /** Chunks with their sizes, then the trailer up to an empty line (RFC 9112, section 7.1). */
  private void passChunks(OutputStream out) throws IOException {
    for (long size = chunkSize(out); size > 0; size = chunkSize(out)) {
      passBytes(size, out);
      passLine(out);
    }
    while (!passLine(out).isEmpty()) {
      // A field of the trailer.
    }
  }

  private long chunkSize(OutputStream out) throws IOException {
    String size = passLine(out).split(";", 2)[0].strip();
    if (!size.matches("\\p{XDigit}{1,15}")) {
      throw new IOException("A chunk without a size");
    }
    return Long.parseLong(size, 16);
  }

  private String passLine(OutputStream out) throws IOException {
    var line = new StringBuilder();
    while (true) {
      need();
      int stop = start;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      boolean complete = stop < end;
      line.append(new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1));
      if (line.length() > LONGEST_CHUNK_LINE) {
        throw new IOException("A line that is too long");
      }
      pass((complete ? stop + 1 : stop) - start, out);
      if (complete) {
        return line.toString().strip();
      }
    }
  }

  /** The length of the head with its empty line; 0 when it is too long to be one. */
  private int headLength() throws IOException {
    int searched = start;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n' && endsHead(i)) {
          return i + 1 - start;
        }
      }
      searched = end;
      if (end - start == BUFFER_BYTES) {
        return 0;
      }
      int before = start;
      if (!fill()) {
        throw new EOFException("The connection ended within a head");
      }
      searched -= before - start;
    }
  }

  private boolean endsHead(int newline) {
    int previous = newline - 1;
    if (previous > start && buffer[previous] == '\r') {
      previous--;
    }
    return previous >= start && buffer[previous] == '\n';
  }

  private void need() throws IOException {
    if (start == end && !fill()) {
      throw new EOFException("The connection ended within a message");
    }
  }

  private void pass(int length, OutputStream out) throws IOException {
    out.write(buffer, start, length);
    start += length;
  }

  /** Reads more; false at the end of the connection. */
  private boolean fill() throws IOException {
    if (start > 0) {
      byte[] rest = Arrays.copyOfRange(buffer, start, end);
      System.arraycopy(rest, 0, buffer, 0, rest.length);
      end -= start;
      start = 0;
    }
    int read = socket.getInputStream().read(buffer, end, BUFFER_BYTES - end);
    end += Math.max(0, read);
    return read >= 0;
  }
}
