package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.ClusterObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A digest of wanted objects, by which an upgrade of the platform is told from somebody's doing.
 */
final class Rendering {
  private Rendering() {}

  /** SHA-256 of the objects but the content of Secrets; the order of members does not matter. */
  static byte[] of(List<ClusterObject> objects) {
    MessageDigest digest = sha256();
    for (ClusterObject object : objects) {
      String text =
          object.kind().equals("Secret")
              ? object.kind() + " " + object.name()
              : canonical(object.content());
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return digest.digest();
  }

  private static String canonical(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((key, member) -> sorted.put(key.toString(), canonical(member)));
        yield sorted.toString();
      }
      case List<?> list ->
          list.stream().map(Rendering::canonical).collect(Collectors.joining(",", "[", "]"));
      default -> value.toString();
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java has SHA-256", exception);
    }
  }
}
