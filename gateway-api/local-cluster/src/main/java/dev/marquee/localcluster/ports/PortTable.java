package dev.marquee.localcluster.ports;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Hands out loopback ports below the range that the kernel uses for outgoing connections. A port
 * that was given to a name belongs to it for good, across starts: what runs on after a crash of the
 * cluster has it in its environment.
 */
public final class PortTable {
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;

  private final Path file;
  private final RandomGenerator random;
  private final TreeMap<String, Integer> named;
  private final Set<Integer> taken = new HashSet<>();

  private PortTable(Path file, RandomGenerator random, TreeMap<String, Integer> named) {
    this.file = file;
    this.random = random;
    this.named = named;
    taken.addAll(named.values());
  }

  public static PortTable open(Path file, RandomGenerator random) throws IOException {
    TreeMap<String, Integer> named = new TreeMap<>();
    if (Files.exists(file)) {
      named.putAll(
          Json.MAPPER.readValue(
              Files.readAllBytes(file), new TypeReference<Map<String, Integer>>() {}));
    }
    return new PortTable(file, random, named);
  }

  /** The port of that name, chosen now when it has none. */
  public synchronized int named(String name) {
    Integer present = named.get(name);
    if (present != null) {
      return present;
    }
    int port = free();
    named.put(name, port);
    save();
    return port;
  }

  /** Gives a name another port, for when somebody else listens on the one it had. */
  public synchronized int replace(String name) {
    named.remove(name);
    return named(name);
  }

  /** A free port for one process; {@link #release} it when the process has ended. */
  public synchronized int free() {
    for (int attempt = 0; attempt < COUNT; attempt++) {
      int port = FIRST + random.nextInt(COUNT);
      if (!taken.contains(port) && isFree(port)) {
        taken.add(port);
        return port;
      }
    }
    throw new IllegalStateException("No port from " + FIRST + " on is free on this machine");
  }

  /** The names that begin so. */
  public synchronized List<String> names(String prefix) {
    return named.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** Marks a port as used by a process that was started earlier. */
  public synchronized void take(int port) {
    taken.add(port);
  }

  public synchronized void release(int port) {
    taken.remove(port);
  }

  /** Gives back all ports whose name passes. */
  public synchronized void releaseNamed(Predicate<String> names) {
    if (named
        .entrySet()
        .removeIf(entry -> names.test(entry.getKey()) && taken.remove(entry.getValue()))) {
      save();
    }
  }

  /** Whether a loopback port could be listened on right now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void save() {
    try {
      SafeFiles.replace(file, Json.MAPPER.writeValueAsBytes(named));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
