package dev.marquee.hostapp.registry;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frontend modules that the host composes: one JSON file for each in a folder, which in a
 * cluster is a mounted ConfigMap. The folder is looked at again on use, so that a changed file
 * needs no restart. Looking compares contents, not times: the kubelet swaps a symbolic link, and
 * several changes may share one tick of the clock.
 */
@Singleton
public class ModuleRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleRegistry.class);

  private final RegistryConfiguration configuration;
  private final ObjectMapper mapper;
  private final Clock clock;
  private Snapshot snapshot = new Snapshot(Map.of(), List.of());
  private List<ModuleEntry> modules = List.of();
  private @Nullable Instant lookedAt;

  ModuleRegistry(RegistryConfiguration configuration, ObjectMapper mapper, Clock clock) {
    this.configuration = configuration;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * The modules in the order of their files' names. A file that cannot be read or is wrong is
   * logged and left out; it does not take the others down with it.
   */
  public synchronized List<ModuleEntry> modules() {
    Instant now = clock.instant();
    Duration interval = configuration.checkInterval();
    if (lookedAt == null || !now.isBefore(lookedAt.plus(interval))) {
      lookedAt = now;
      look();
    }
    return modules;
  }

  /** Logs only what is new, or a missing folder would fill the log. */
  private void look() {
    Snapshot present = read(configuration.folder());
    if (present.equals(snapshot)) {
      return;
    }
    snapshot = present;
    present.complaints().forEach(LOG::warn);
    modules = parse(present.contents());
    LOG.info("Frontend modules: {}", modules.stream().map(ModuleEntry::name).toList());
  }

  private static Snapshot read(Path folder) {
    Map<Path, String> contents = new TreeMap<>();
    List<String> complaints = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(path -> path.toString().endsWith(".json")).toList()) {
        try {
          contents.put(file, Files.readString(file));
        } catch (IOException failure) {
          complaints.add(file.getFileName() + " is left out: it cannot be read: " + failure);
        }
      }
    } catch (IOException failure) {
      complaints.add(
          "The registry of frontend modules at " + folder + " cannot be read: " + failure);
    }
    return new Snapshot(contents, complaints);
  }

  private List<ModuleEntry> parse(Map<Path, String> files) {
    Map<String, Path> mounted = new HashMap<>();
    List<ModuleEntry> entries = new ArrayList<>();
    files.forEach((file, content) -> {
      try {
        ModuleEntry entry = mapper.readValue(content, ModuleEntry.class);
        Path other = mounted.putIfAbsent(entry.name() + " " + entry.expose(), file);
        if (other != null) {
          throw new IllegalArgumentException(
              "it names what " + other.getFileName() + " names already");
        }
        entries.add(entry);
      } catch (IOException | IllegalArgumentException failure) {
        LOG.warn("{} is left out: {}", file.getFileName(), rootMessage(failure));
      }
    });
    return List.copyOf(entries);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** What was found in the folder: the files' contents, and what could not be read. */
  private record Snapshot(Map<Path, String> contents, List<String> complaints) {}
}
