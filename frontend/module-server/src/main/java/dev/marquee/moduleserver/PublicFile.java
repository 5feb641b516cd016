package dev.marquee.moduleserver;

import java.util.List;
import java.util.Map;

/**
 * A file of the web build in all the forms that the build left.
 *
 * @param mediaType for {@code Content-Type}
 * @param entityTag of the plain content, without quotes
 * @param forms always has {@link ContentEncoding#IDENTITY}
 */
record PublicFile(String mediaType, String entityTag, Map<ContentEncoding, byte[]> forms) {

  /** The smallest form that a client takes. */
  ContentEncoding choose(List<ContentEncoding> accepted) {
    return accepted.stream()
        .filter(forms::containsKey)
        .findFirst()
        .orElse(ContentEncoding.IDENTITY);
  }

  /** Differs by form, as a strong entity tag must (RFC 9110, 8.8.3). */
  String entityTag(ContentEncoding encoding) {
    return "\""
        + entityTag
        + (encoding == ContentEncoding.IDENTITY ? "" : "-" + encoding.token())
        + "\"";
  }
}
