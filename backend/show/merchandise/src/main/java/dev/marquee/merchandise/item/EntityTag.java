package dev.marquee.merchandise.item;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A strong validator of a representation (RFC 9110, section 8.8.3).
 *
 * @param value with its quotes
 */
record EntityTag(String value) {
  private static final int BYTES = 16;

  static EntityTag of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new EntityTag('"' + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES)) + '"');
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }

  /** Whether an {@code If-None-Match} header names it; compared weakly (RFC 9110, 13.1.2). */
  boolean isNamedIn(String ifNoneMatch) {
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(value));
  }
}
