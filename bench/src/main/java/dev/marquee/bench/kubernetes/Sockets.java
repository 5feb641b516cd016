package dev.marquee.bench.kubernetes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The TCP connections of a process, as Linux lists them below {@code /proc}. */
final class Sockets {
  private static final String ESTABLISHED = "01";
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Sockets() {}

  static int established(long pid, int remotePort) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Set<String> own = inodes(process.resolve("fd"));
    int count = 0;
    for (String table : new String[] {"tcp", "tcp6"}) {
      for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns[STATE].equals(ESTABLISHED)
            && own.contains(columns[INODE])
            && port(columns[REMOTE]) == remotePort) {
          count++;
        }
      }
    }
    return count;
  }

  /** An address is written as {@code 0100007F:1F90}. */
  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
  }

  private static Set<String> inodes(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(descriptors)) {
      for (Path file : files) {
        String target = target(file);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring(8, target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    }
  }
}
