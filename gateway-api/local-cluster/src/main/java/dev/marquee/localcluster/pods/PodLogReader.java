package dev.marquee.localcluster.pods;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Reads a pod's log line by line as it grows, also across the cutting of the file. It holds one
 * piece of the file at most; what is asked for too late, after the file was cut twice, is lost.
 */
public final class PodLogReader {
  private static final int PIECE_BYTES = 64 * 1024;

  private final PodLog log;
  private final Lock unchanging;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private List<String> lastLines = List.of();
  private long position;
  private Optional<Stamp> previous = Optional.empty();

  private PodLogReader(PodLog log, Lock unchanging) {
    this.log = log;
    this.unchanging = unchanging;
  }

  /**
   * Begins with the last lines that there are.
   *
   * @param unchanging while it is held, the file is not cut
   */
  static PodLogReader open(PodLog log, int lines, Lock unchanging) throws IOException {
    var reader = new PodLogReader(log, unchanging);
    unchanging.lock();
    try {
      reader.begin(lines);
    } finally {
      unchanging.unlock();
    }
    return reader;
  }

  private void begin(int lines) throws IOException {
    var last = new ArrayList<String>();
    PodLog.End end = PodLog.end(log.file());
    if (new String(end.bytes(), StandardCharsets.ISO_8859_1).lines().count() < lines) {
      byte[] older = PodLog.end(log.previous()).bytes();
      take(older, older.length, last);
    }
    take(end.bytes(), end.bytes().length, last);
    lastLines = List.copyOf(last.subList(Math.max(0, last.size() - lines), last.size()));
    position = end.position();
    previous = Stamp.of(log.previous());
  }

  /** The next lines; empty when there are none at present. A very long line comes in pieces. */
  public List<String> next() throws IOException {
    var lines = new ArrayList<>(lastLines);
    lastLines = List.of();
    unchanging.lock();
    try {
      if (!Stamp.of(log.previous()).equals(previous)) {
        // The file was cut: what was not read of it yet is in the other one.
        position += read(log.previous(), lines);
        if (position < size(log.previous())) {
          return lines;
        }
        previous = Stamp.of(log.previous());
        position = 0;
      }
      position += read(log.file(), lines);
      return lines;
    } finally {
      unchanging.unlock();
    }
  }

  /** What is there of a last line that never got its end. */
  public Optional<String> rest() {
    return line.size() == 0 ? Optional.empty() : Optional.of(cut());
  }

  private int read(Path file, List<String> lines) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    var piece = new byte[PIECE_BYTES];
    int length;
    try (var access = new RandomAccessFile(file.toFile(), "r")) {
      access.seek(position);
      length = Math.max(0, access.read(piece));
    }
    take(piece, length, lines);
    return length;
  }

  private void take(byte[] bytes, int length, List<String> lines) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        lines.add(cut());
      } else {
        line.write(bytes[i]);
        if (line.size() == PIECE_BYTES) {
          lines.add(cut());
        }
      }
    }
  }

  private String cut() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Tells one file from another at the same place. */
  private record Stamp(FileTime modified, long size, String key) {
    static Optional<Stamp> of(Path file) throws IOException {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(
              attributes.lastModifiedTime(),
              attributes.size(),
              String.valueOf(attributes.fileKey())));
    }
  }
}
