package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where pods keep their things: {@code <state>/cluster/pods/<uid>} with the record, the volumes and
 * a folder for temporary files, and {@code <state>/logs/<namespace>/<pod>.log}.
 */
public record PodFolders(Path state) {
  private static final int LOGS_OF_GONE_PODS = 10;
  private static final String RECORD = "pod.json";

  Path folder(String uid) {
    return root().resolve(uid);
  }

  Path temporary(String uid) {
    return folder(uid).resolve("tmp");
  }

  Path volume(String uid, String volume) {
    return folder(uid).resolve("volumes").resolve(volume);
  }

  public PodLog log(String namespace, String pod) {
    return new PodLog(logs(namespace).resolve(pod + ".log"));
  }

  public Path logs(String namespace) {
    return state.resolve("logs").resolve(namespace);
  }

  /** Deletes the logs of pods that are gone, but for the newest ones of the namespace. */
  void sweepLogs(String namespace, Set<String> livePods) throws IOException {
    Path folder = logs(namespace);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> files = Files.list(folder)) {
      left =
          files
              .filter(file -> !livePods.contains(podOf(file)))
              .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
              .skip(LOGS_OF_GONE_PODS)
              .toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }

  private static String podOf(Path log) {
    return log.getFileName().toString().replaceFirst("\\.log(\\.1)?$", "");
  }

  void save(PodRecord record) throws IOException {
    SafeFiles.replaceQuickly(
        folder(record.uid()).resolve(RECORD), Json.MAPPER.writeValueAsBytes(record));
  }

  /** The pods of an earlier run that was not shut down in order. */
  public List<PodRecord> load() throws IOException {
    var records = new ArrayList<PodRecord>();
    if (Files.isDirectory(root())) {
      try (Stream<Path> folders = Files.list(root())) {
        for (Path folder : folders.toList()) {
          Path file = folder.resolve(RECORD);
          if (Files.exists(file)) {
            records.add(Json.MAPPER.readValue(Files.readAllBytes(file), PodRecord.class));
          } else {
            SafeFiles.deleteAll(folder);
          }
        }
      }
    }
    return records;
  }

  public void delete(PodRecord record) throws IOException {
    SafeFiles.deleteAll(folder(record.uid()));
  }

  private Path root() {
    return state.resolve("cluster").resolve("pods");
  }
}
