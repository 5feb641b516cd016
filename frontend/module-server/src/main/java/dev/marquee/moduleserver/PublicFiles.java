package dev.marquee.moduleserver;

import dev.marquee.kit.http.EntityTag;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the web build, {@code public/} on the class path, and of webjars. What was read once
 * is kept: they are few, small and never change while the process runs. What does not exist is not
 * remembered, so that requests for invented names cannot fill the memory.
 */
@Singleton
class PublicFiles {
  private static final Pattern SAFE_PATH =
      Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webp", "image/webp",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, PublicFile> known = new ConcurrentHashMap<>();

  /**
   * A file below {@code public/}; empty for what does not exist and for every path that is not
   * plain.
   */
  Optional<PublicFile> file(String path) {
    return load("public/", path);
  }

  /** A file of a webjar. */
  Optional<PublicFile> webjar(String path) {
    return load("META-INF/resources/webjars/", path);
  }

  private Optional<PublicFile> load(String root, String path) {
    String mediaType = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (mediaType == null || !SAFE_PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.computeIfAbsent(root + path, name -> read(name, mediaType)));
  }

  private static @Nullable PublicFile read(String name, String mediaType) {
    Map<ContentEncoding, byte[]> forms = new EnumMap<>(ContentEncoding.class);
    for (ContentEncoding encoding : ContentEncoding.values()) {
      bytes(name + encoding.suffix()).ifPresent(content -> forms.put(encoding, content));
    }
    byte[] plain = forms.get(ContentEncoding.IDENTITY);
    return plain == null ? null : new PublicFile(mediaType, EntityTag.of(plain), Map.copyOf(forms));
  }

  private static Optional<byte[]> bytes(String resource) {
    try (InputStream stream = PublicFiles.class.getClassLoader().getResourceAsStream(resource)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + resource + " from the class path", failure);
    }
  }
}
