package dev.marquee.localcluster.images;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of files, remembered by path, size and time of change: a start reads few of them. */
final class FileDigests {
  private final Path memory;
  private final Map<String, String> known = new TreeMap<>();
  private final Map<String, String> used = new TreeMap<>();

  FileDigests(Path memory) throws IOException {
    this.memory = memory;
    if (Files.exists(memory)) {
      known.putAll(
          Json.MAPPER.readValue(
              Files.readAllBytes(memory), new TypeReference<Map<String, String>>() {}));
    }
  }

  String of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String key =
        file.toAbsolutePath() + "|" + attributes.size() + "|" + attributes.lastModifiedTime();
    String digest = known.get(key);
    if (digest == null) {
      digest = read(file);
    }
    used.put(key, digest);
    return digest;
  }

  /** Keeps what was asked for since the start, and forgets the rest. */
  void save() throws IOException {
    if (!used.equals(known)) {
      known.clear();
      known.putAll(used);
      SafeFiles.replaceQuickly(memory, Json.MAPPER.writeValueAsBytes(known));
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String read(Path file) throws IOException {
    MessageDigest digest = sha256();
    var buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
