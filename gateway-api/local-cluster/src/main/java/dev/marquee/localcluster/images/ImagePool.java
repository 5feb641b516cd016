package dev.marquee.localcluster.images;

import dev.marquee.localcluster.files.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds images among the built modules and keeps a copy of each by its content, so that a rebuild
 * does not pull the files from under a running process. Files of the same content are kept once,
 * with the time stamp of the first: class caches are valid for unchanged time stamps only.
 *
 * <p>A reference means the same content from the start of the cluster to its end; a rebuilt module
 * is used from the next start on. Only references that are unknown are looked for again.
 */
public final class ImagePool {
  private final Path root;
  private final Path store;
  private final Map<String, Image> images = new ConcurrentHashMap<>();

  /**
   * @param root the repository
   * @param store where the copies are kept
   */
  public ImagePool(Path root, Path store) {
    this.root = root;
    this.store = store;
  }

  /** Looks for modules; those that are known already stay as they are. */
  public synchronized void scan() throws IOException {
    var digests = new FileDigests(store.resolve("digests.json"));
    for (BuiltModule module : BuiltModule.scan(root)) {
      if (!images.containsKey(module.reference())) {
        images.put(module.reference(), pull(module, digests));
      }
    }
    digests.save();
  }

  public Optional<Image> find(String reference) {
    return Optional.ofNullable(images.get(reference));
  }

  /** Like {@link #find}, and looks for new modules when the reference is unknown. */
  public Optional<Image> findOrScan(String reference) throws IOException {
    if (!images.containsKey(reference)) {
      scan();
    }
    return find(reference);
  }

  /** All images, by reference. */
  public Map<String, Image> all() {
    return new TreeMap<>(images);
  }

  /**
   * Deletes what no module has any more: copies, and caches of them. Only for a time when no pod
   * runs, since one may run from an older copy.
   */
  public synchronized void prune() throws IOException {
    Set<String> wanted = images.values().stream().map(Image::digest).collect(Collectors.toSet());
    for (Path entry : entries(store)) {
      String name = entry.getFileName().toString();
      if (name.matches("[0-9a-f]{32}(\\.new)?") && !wanted.contains(name)) {
        SafeFiles.deleteAll(entry);
      }
    }
    for (Path blob : entries(store.resolve("files"))) {
      // Nothing but this folder knows of it: no copy of an image links to it.
      if ((int) Files.getAttribute(blob, "unix:nlink") == 1) {
        Files.delete(blob);
      }
    }
    for (Path cache : entries(store.resolve("caches"))) {
      String name = cache.getFileName().toString();
      if (wanted.stream().noneMatch(name::startsWith)) {
        Files.delete(cache);
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private Image pull(BuiltModule module, FileDigests digests) throws IOException {
    var content = new TreeMap<String, Path>();
    content.put(module.jar().getFileName().toString(), module.jar());
    module.libraries().forEach(library -> content.put("lib/" + library.getFileName(), library));
    MessageDigest digest = FileDigests.sha256();
    for (var entry : content.entrySet()) {
      String line = entry.getKey() + " " + digests.of(entry.getValue()) + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    String name = HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    Path folder = store.resolve(name);
    if (!Files.exists(folder)) {
      copy(content, digests, folder);
    }
    return new Image(module.reference(), name, folder.resolve(module.jar().getFileName()));
  }

  private void copy(Map<String, Path> content, FileDigests digests, Path folder)
      throws IOException {
    Path fresh = store.resolve(folder.getFileName() + ".new");
    SafeFiles.deleteAll(fresh);
    SafeFiles.folder(fresh.resolve("lib"));
    for (var entry : content.entrySet()) {
      Files.createLink(
          fresh.resolve(entry.getKey()), blob(entry.getValue(), digests.of(entry.getValue())));
    }
    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A copy, not a link to the build's file: builds write into files that are there. */
  private Path blob(Path file, String digest) throws IOException {
    Path blob = store.resolve("files").resolve(digest);
    if (!Files.exists(blob)) {
      SafeFiles.folder(blob.getParent());
      Path fresh = blob.resolveSibling(digest + ".new");
      Files.copy(
          file, fresh, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, blob, StandardCopyOption.ATOMIC_MOVE);
    }
    return blob;
  }
}
