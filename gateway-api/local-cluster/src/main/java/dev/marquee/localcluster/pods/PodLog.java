package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.files.SafeFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What a pod's process writes. The process appends to the file itself, so it goes on while the
 * cluster is down; when the file has grown too long it is copied to {@code .1} and cut to nothing,
 * which an appending writer does not notice.
 */
public record PodLog(Path file) {
  private static final int TAIL_BYTES = 1 << 20;

  /** Readers must not look while a file is copied and cut, or they would lose their place. */
  private static final ReadWriteLock ROTATION = new ReentrantReadWriteLock();

  /** Makes the folder that the file is in. */
  Path prepare() throws IOException {
    SafeFiles.folder(file.getParent());
    return file;
  }

  /** Keeps the file from growing beyond the limit; lines written meanwhile may be lost. */
  public void rotate(long limitBytes) throws IOException {
    if (Files.exists(file) && Files.size(file) > limitBytes) {
      ROTATION.writeLock().lock();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        Files.copy(file, previous(), StandardCopyOption.REPLACE_EXISTING);
        channel.truncate(0);
      } finally {
        ROTATION.writeLock().unlock();
      }
    }
  }

  /** The last lines, from the previous file too when the present one has fewer. */
  public String tail(int lines) {
    try {
      String text = text(end(file));
      if (text.lines().count() < lines) {
        text = text(end(previous())) + text;
      }
      String[] all = text.split("\n", -1);
      int length = text.endsWith("\n") ? all.length - 1 : all.length;
      String[] last = Arrays.copyOfRange(all, Math.max(0, length - lines), length);
      return last.length == 0 ? "" : String.join("\n", last) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on from the last lines. */
  public PodLogReader reader(int lines) throws IOException {
    return PodLogReader.open(this, lines, ROTATION.readLock());
  }

  Path previous() {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  /** The last bytes of a file, and where in it they end. */
  record End(byte[] bytes, long position) {}

  static End end(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new End(new byte[0], 0);
    }
    try (var access = new RandomAccessFile(file.toFile(), "r")) {
      long length = access.length();
      long from = Math.max(0, length - TAIL_BYTES);
      var bytes = new byte[(int) (length - from)];
      access.seek(from);
      access.readFully(bytes);
      return new End(bytes, length);
    }
  }

  private static String text(End end) {
    return new String(end.bytes(), StandardCharsets.UTF_8);
  }
}
