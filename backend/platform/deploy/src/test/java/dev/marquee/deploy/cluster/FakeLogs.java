package dev.marquee.deploy.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the pods of a {@link FakeCluster} write. */
public final class FakeLogs {
  private final Map<List<String>, List<String>> lines = new HashMap<>();
  private final List<Reader> readers = new ArrayList<>();

  private record Reader(List<String> pod, Consumer<String> line, Runnable ended) {}

  /** A pod writes a line. */
  public synchronized void write(String namespace, String pod, String line) {
    List<String> key = List.of(namespace, pod);
    lines.computeIfAbsent(key, none -> new ArrayList<>()).add(line);
    readers.stream()
        .filter(reader -> reader.pod().equals(key))
        .forEach(reader -> reader.line().accept(line));
  }

  /** Whoever reads a pod's log comes to its end, as when its container restarts. */
  public synchronized void end(String namespace, String pod) {
    List<Reader> ending =
        readers.stream().filter(reader -> reader.pod().equals(List.of(namespace, pod))).toList();
    readers.removeAll(ending);
    ending.forEach(reader -> reader.ended().run());
  }

  /** How many logs are being read at this moment. */
  public synchronized int readers() {
    return readers.size();
  }

  synchronized String tail(String namespace, String pod, int count) {
    List<String> all = lines.getOrDefault(List.of(namespace, pod), List.of());
    return all.isEmpty()
        ? "the last lines of " + pod
        : String.join("\n", all.subList(Math.max(0, all.size() - count), all.size())) + "\n";
  }

  synchronized Cluster.Watch follow(
      String namespace, String pod, int count, Consumer<String> line, Runnable ended) {
    List<String> all = lines.getOrDefault(List.of(namespace, pod), List.of());
    all.subList(Math.max(0, all.size() - count), all.size()).forEach(line);
    Reader reader = new Reader(List.of(namespace, pod), line, ended);
    readers.add(reader);
    return () -> {
      synchronized (this) {
        readers.removeIf(each -> each == reader);
      }
    };
  }
}
