package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.objects.Quantity;
import dev.marquee.localcluster.workloads.Resources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a Java image.
 *
 * <p>Heap = half of the memory limit, at least 24 MiB; without a limit, 64 MiB. The rest is for
 * class data, compiled code, threads and buffers, which for a service of this size take more than
 * the heap. One compiler tier and the serial collector halve the start and the footprint; an image
 * that is worth the full compiler says so in {@code JAVA_OPTIONS}, which come last and so win.
 */
public final class JavaCommand {
  private static final long MIB = 1L << 20;
  private static final long DEFAULT_HEAP = 64 * MIB;
  private static final long SMALLEST_HEAP = 24 * MIB;

  private static final long TRAINING_HEAP = 160 * MIB;
  private static final List<String> COMMON =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss256k",
          "-XX:ReservedCodeCacheSize=32m",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError");

  private JavaCommand() {}

  static long heapBytes(Optional<Quantity> memoryLimit) {
    return memoryLimit
        .map(limit -> Math.max(SMALLEST_HEAP, limit.units() / 2))
        .orElse(DEFAULT_HEAP);
  }

  private static List<String> flags(Resources resources) {
    var flags = new ArrayList<String>();
    flags.add("-Xmx" + heapBytes(resources.memoryLimit()) / MIB + "m");
    resources.memoryLimit().ifPresent(limit -> flags.add("-XX:MaxRAM=" + limit.units()));
    flags.addAll(COMMON);
    return flags;
  }

  /** The flags of a run that makes a class cache: one is only good for the same collector. */
  public static List<String> trainingFlags() {
    var flags = new ArrayList<String>(COMMON);
    flags.add("-Xmx" + TRAINING_HEAP / MIB + "m");
    return flags;
  }

  /**
   * @param cache a class cache for the image, when there is one
   * @param extra more flags, separated by spaces
   */
  static List<String> line(
      Path javaHome,
      Resources resources,
      Optional<Path> cache,
      Path temporary,
      String extra,
      Path jar) {
    var line = new ArrayList<String>();
    line.add(javaHome.resolve("bin").resolve("java").toString());
    line.addAll(flags(resources));
    cache.ifPresent(file -> line.add("-XX:AOTCache=" + file));
    line.add("-Djava.io.tmpdir=" + temporary);
    for (String flag : extra.strip().split("\\s+")) {
      if (!flag.isEmpty()) {
        line.add(flag);
      }
    }
    line.add("-jar");
    line.add(jar.toString());
    return line;
  }
}
