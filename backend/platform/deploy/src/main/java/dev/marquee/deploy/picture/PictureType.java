package dev.marquee.deploy.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of pictures that are taken, known by their first bytes, whatever a client claims. */
enum PictureType {
  JPEG("image/jpeg", "ffd8ff"),
  PNG("image/png", "89504e470d0a1a0a"),
  GIF("image/gif", "474946383761", "474946383961"),
  WEBP("image/webp", "52494646") {
    @Override
    boolean matches(byte[] content) {
      // RIFF, four bytes of length, WEBP
      byte[] format = "WEBP".getBytes(StandardCharsets.US_ASCII);
      return super.matches(content)
          && content.length >= 12
          && Arrays.equals(content, 8, 12, format, 0, 4);
    }
  };

  private final String mediaType;
  private final String[] beginnings;

  PictureType(String mediaType, String... beginnings) {
    this.mediaType = mediaType;
    this.beginnings = beginnings;
  }

  static Optional<PictureType> of(byte[] content) {
    return Arrays.stream(values()).filter(type -> type.matches(content)).findFirst();
  }

  String mediaType() {
    return mediaType;
  }

  boolean matches(byte[] content) {
    return Arrays.stream(beginnings)
        .map(HexFormat.of()::parseHex)
        .anyMatch(beginning ->
            content.length >= beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length));
  }
}
