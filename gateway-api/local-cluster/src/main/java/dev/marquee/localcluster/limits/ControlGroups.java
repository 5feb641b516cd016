package dev.marquee.localcluster.limits;

import dev.marquee.localcluster.workloads.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Limits by Linux control groups, of version 2 where a part of the tree has been left to us, or of
 * version 1 where its trees are writable. Which of it works is found out once, by trying.
 */
public final class ControlGroups implements ResourceLimits {
  private static final long CPU_PERIOD_MICROS = 100_000;

  private final String prefix;
  private final Optional<Path> memory;
  private final Optional<Path> cpu;

  private ControlGroups(String prefix, Optional<Path> memory, Optional<Path> cpu) {
    this.prefix = prefix;
    this.memory = memory;
    this.cpu = cpu;
  }

  /**
   * Finds out what this process may do.
   *
   * @param state the cluster's directory: it tells its groups from those of another cluster
   */
  public static ResourceLimits of(Path state) {
    String prefix = "marquee-" + Integer.toHexString(state.toString().hashCode()) + "-";
    Map<String, Path> own = ownGroups();
    Optional<Path> memory = usable(own, "memory", prefix);
    Optional<Path> cpu = usable(own, "cpu", prefix);
    if (memory.isEmpty() && cpu.isEmpty()) {
      return ResourceLimits.none(
          "heap only: this user may not make control groups for memory and CPU");
    }
    var groups = new ControlGroups(prefix, memory, cpu);
    groups.sweep();
    return groups;
  }

  @Override
  public String describe() {
    String enforced =
        String.join(
            " and ",
            Stream.of(memory.map(path -> "memory"), cpu.map(path -> "CPU"))
                .flatMap(Optional::stream)
                .toList());
    return "heap, and control groups for " + enforced;
  }

  @Override
  public void assign(String podUid, long pid, Resources resources) {
    memory.ifPresent(base ->
        resources
            .memoryLimit()
            .ifPresent(limit -> {
              Path group = base.resolve(prefix + podUid);
              boolean set =
                  make(group)
                      && write(
                          group,
                          isUnified(base) ? "memory.max" : "memory.limit_in_bytes",
                          Long.toString(limit.units()));
              if (set) {
                write(group, "cgroup.procs", Long.toString(pid));
              }
            }));
    cpu.filter(base -> !memory.equals(Optional.of(base)))
        .map(base -> base.resolve(prefix + podUid))
        .filter(ControlGroups::make)
        .ifPresent(group -> write(group, "cgroup.procs", Long.toString(pid)));
  }

  @Override
  public void limitCpu(String podUid, Resources resources) {
    Optional<Path> group = cpu.map(base -> base.resolve(prefix + podUid)).filter(Files::exists);
    if (group.isEmpty() || resources.cpuLimit().isEmpty()) {
      return;
    }
    long quota = resources.cpuLimit().get().milli() * CPU_PERIOD_MICROS / 1000;
    if (isUnified(group.get())) {
      write(group.get(), "cpu.max", quota + " " + CPU_PERIOD_MICROS);
    } else {
      write(group.get(), "cpu.cfs_period_us", Long.toString(CPU_PERIOD_MICROS));
      write(group.get(), "cpu.cfs_quota_us", Long.toString(quota));
    }
  }

  @Override
  public boolean outOfMemory(String podUid) {
    Optional<Path> group = memory.map(base -> base.resolve(prefix + podUid));
    if (group.isEmpty() || !Files.exists(group.get())) {
      return false;
    }
    String file = isUnified(group.get()) ? "memory.events" : "memory.oom_control";
    try (Stream<String> lines = Files.lines(group.get().resolve(file))) {
      return lines.anyMatch(line -> line.startsWith("oom_kill ") && !line.endsWith(" 0"));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void remove(String podUid) {
    groups(prefix + podUid).forEach(ControlGroups::removeGroup);
  }

  @Override
  public void close() {
    sweep();
  }

  /** Removes groups that nobody is in any more; the kernel keeps those that somebody is in. */
  private void sweep() {
    groups(prefix).forEach(ControlGroups::removeGroup);
  }

  private List<Path> groups(String start) {
    return Stream.of(memory, cpu)
        .flatMap(Optional::stream)
        .distinct()
        .flatMap(base -> children(base).stream())
        .filter(group -> group.getFileName().toString().startsWith(start))
        .toList();
  }

  private static List<Path> children(Path base) {
    try (Stream<Path> children = Files.list(base)) {
      return children.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The group of this process in the tree of each controller; "" stands for the unified tree. */
  private static Map<String, Path> ownGroups() {
    var groups = new LinkedHashMap<String, Path>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
        String[] fields = line.split(":", 3);
        Path tree =
            fields[1].isEmpty() ? unifiedTree() : Path.of("/sys/fs/cgroup").resolve(fields[1]);
        Path group = tree.resolve(fields[2].substring(1));
        Arrays.stream(fields[1].split(",")).forEach(name -> groups.put(name, group));
      }
    } catch (IOException e) {
      // No /proc: no control groups.
    }
    return groups;
  }

  private static Path unifiedTree() {
    Path hybrid = Path.of("/sys/fs/cgroup/unified");
    return Files.exists(hybrid) ? hybrid : Path.of("/sys/fs/cgroup");
  }

  /**
   * Where groups for a controller can be made. In the unified tree a group that has processes
   * cannot pass controllers on, so ours stand beside our own group.
   */
  private static Optional<Path> usable(Map<String, Path> own, String controller, String prefix) {
    Path first = own.get(controller);
    Path unified = own.get("");
    Optional<Path> base =
        first != null
            ? Optional.of(first)
            : Optional.ofNullable(unified).map(Path::getParent).filter(ControlGroups::isUnified);
    String file =
        switch (controller) {
          case "memory" -> first != null ? "memory.limit_in_bytes" : "memory.max";
          default -> first != null ? "cpu.cfs_quota_us" : "cpu.max";
        };
    return base.filter(path -> tryOut(path.resolve(prefix + "probe"), file));
  }

  private static boolean tryOut(Path group, String file) {
    boolean works = make(group) && Files.isWritable(group.resolve(file));
    removeGroup(group);
    return works;
  }

  private static boolean isUnified(Path group) {
    return Files.exists(group.resolve("cgroup.controllers"));
  }

  private static boolean make(Path group) {
    try {
      Files.createDirectory(group);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A limit that cannot be set is not set: a pod without it is better than none. */
  private static boolean write(Path group, String file, String value) {
    try {
      Files.writeString(group.resolve(file), value);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void removeGroup(Path group) {
    try {
      Files.deleteIfExists(group);
    } catch (IOException e) {
      // Somebody is in it, or it is not ours to remove: the next sweep tries again.
    }
  }
}
