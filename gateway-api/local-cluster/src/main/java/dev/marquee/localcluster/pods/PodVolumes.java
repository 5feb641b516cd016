package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.workloads.PodSpec;
import dev.marquee.localcluster.workloads.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folders that stand for a pod's volumes. */
final class PodVolumes {
  private final ConfigurationObjects objects;
  private final PodFolders folders;

  PodVolumes(ConfigurationObjects objects, PodFolders folders) {
    this.objects = objects;
    this.folders = folders;
  }

  /** Makes every folder, and makes its files what the ConfigMap or Secret holds now. */
  void write(PodRecord record, PodSpec spec) throws IOException, MissingConfiguration {
    SafeFiles.folder(folders.temporary(record.uid()));
    for (Volume volume : spec.volumes()) {
      Path folder = SafeFiles.folder(folders.volume(record.uid(), volume.name()));
      if (volume instanceof Volume.FromObject source) {
        write(folder, content(source, record.namespace()));
      }
    }
  }

  private Map<String, byte[]> content(Volume.FromObject source, String namespace)
      throws MissingConfiguration {
    Optional<Map<String, byte[]>> found = objects.bytes(source.kind(), namespace, source.object());
    if (found.isEmpty() && !source.optional()) {
      throw new MissingConfiguration(
          "MountVolume.SetUp failed for volume \""
              + source.name()
              + "\": "
              + source.kind().kindName()
              + " \""
              + source.object()
              + "\" not found");
    }
    Map<String, byte[]> all = found.orElse(Map.of());
    if (source.items().isEmpty()) {
      return all;
    }
    var chosen = new TreeMap<String, byte[]>();
    source
        .items()
        .forEach((key, path) -> {
          if (all.containsKey(key)) {
            chosen.put(path, all.get(key));
          }
        });
    return chosen;
  }

  private static void write(Path folder, Map<String, byte[]> files) throws IOException {
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey()).normalize();
      if (!path.startsWith(folder)) {
        throw new IOException("'" + file.getKey() + "' leads out of its volume");
      }
      if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
        SafeFiles.replaceQuickly(path, file.getValue());
      }
    }
    try (Stream<Path> present = Files.walk(folder)) {
      for (Path path : present.filter(Files::isRegularFile).toList()) {
        if (!files.containsKey(folder.relativize(path).toString())) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
