package dev.marquee.localcluster;

import dev.marquee.localcluster.files.SafeFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a cluster keeps its things, locked so that only one uses it at a time. */
final class StateDirectory implements AutoCloseable {
  /** PostgreSQL's first data and the programs take about 150 MB. */
  private static final long NEEDED_BYTES = 200L << 20;

  private final Path root;
  private final FileChannel lock;

  private StateDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static StateDirectory open(Path root) throws StartupFailure {
    FileChannel channel = null;
    try {
      SafeFiles.folder(root.resolve("cluster"));
      channel =
          FileChannel.open(
              root.resolve("cluster").resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartupFailure(
            ExitCode.ALREADY_RUNNING, "A local cluster already runs on " + root + ".", null);
      }
      if (Files.getFileStore(root).getUsableSpace() < NEEDED_BYTES) {
        channel.close();
        throw new StartupFailure(
            ExitCode.DISK_FULL,
            "The disk is nearly full: " + root + " needs " + (NEEDED_BYTES >> 20) + " MB.",
            null);
      }
      return new StateDirectory(root, channel);
    } catch (IOException e) {
      throw StartupFailure.of(e, root);
    }
  }

  /** Whether a cluster runs on the directory, be it able to answer or not. */
  static boolean isInUse(Path root) throws IOException {
    Path file = root.resolve("cluster").resolve("lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return lock(channel) == null;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another cluster of this same JVM.
      return null;
    }
  }

  Path root() {
    return root;
  }

  Path cluster(String name) {
    return root.resolve("cluster").resolve(name);
  }

  /** A secret that is made once and kept in a file that only the owner can read. */
  String secret(String name, Supplier<String> generator) throws IOException {
    Path file = cluster(name);
    if (!Files.exists(file)) {
      SafeFiles.replace(file, generator.get().getBytes(StandardCharsets.UTF_8));
    }
    return Files.readString(file).strip();
  }

  void write(String name, String content) throws IOException {
    SafeFiles.replaceQuickly(cluster(name), content.getBytes(StandardCharsets.UTF_8));
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(cluster(name));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
