package dev.marquee.moduleserver;

import dev.marquee.kit.http.EntityTag;
import java.util.List;
import java.util.Map;

/**
 * A file of the web build in all the forms that the build left.
 *
 * @param mediaType for {@code Content-Type}
 * @param entityTag of the plain content
 * @param forms always has {@link ContentEncoding#IDENTITY}
 */
record PublicFile(String mediaType, EntityTag entityTag, Map<ContentEncoding, byte[]> forms) {

  /** The smallest form that a client takes. */
  ContentEncoding choose(List<ContentEncoding> accepted) {
    return accepted.stream()
        .filter(forms::containsKey)
        .findFirst()
        .orElse(ContentEncoding.IDENTITY);
  }

  /** Differs by form, as a strong entity tag must (RFC 9110, 8.8.3). */
  EntityTag entityTag(ContentEncoding encoding) {
    return encoding == ContentEncoding.IDENTITY ? entityTag : entityTag.encoded(encoding.token());
  }
}
