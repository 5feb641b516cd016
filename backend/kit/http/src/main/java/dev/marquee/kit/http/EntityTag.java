package dev.marquee.kit.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A strong validator of a representation (RFC 9110, section 8.8.3).
 *
 * @param value with its quotes
 */
public record EntityTag(String value) {
  private static final int BYTES = 16;

  /** Of everything that is the same, byte by byte. */
  public static EntityTag of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return quoted(HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }

  /**
   * Of something that has a version of its own.
   *
   * @param opaque ASCII without quotes
   */
  public static EntityTag quoted(String opaque) {
    return new EntityTag('"' + opaque + '"');
  }

  /** Of the same content in another encoding: its bytes are others, so its tag must be. */
  public EntityTag encoded(String encoding) {
    return quoted(value.substring(1, value.length() - 1) + '-' + encoding);
  }

  /** Whether an {@code If-None-Match} header names it; compared weakly (RFC 9110, 13.1.2). */
  public boolean isNamedIn(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(value));
  }
}
