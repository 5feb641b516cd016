package dev.marquee.images;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names content: 128 bits of SHA-256 over parts and their lengths. */
final class Digest {
  private static final int BYTES = 16;

  private final MessageDigest sha;

  Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  void add(byte[] part) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    sha.update(part);
  }

  /** Good once: what is added later begins anew. */
  String text() {
    return HexFormat.of().formatHex(sha.digest(), 0, BYTES);
  }
}
