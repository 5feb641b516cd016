package dev.marquee.template.image;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Images by name and tag with the same image by digest. A tag can be moved to other content, a
 * digest cannot: what was tried is what runs.
 *
 * @param references for example {@code marquee/ticketing:0.1.0} to {@code
 *     registry.example.com/marquee/ticketing@sha256:…}
 */
public record ImagePool(Map<String, String> references) {
  /** No image is known. */
  public static final ImagePool EMPTY = new ImagePool(Map.of());

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]+([._/-][a-z0-9]+)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  /** Host with an optional port, path, digest: the reference of the OCI distribution spec. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "([A-Za-z0-9.-]+(:[0-9]{1,5})?/)?[a-z0-9]+((\\.|_|__|-+|/)[a-z0-9]+)*@sha256:[0-9a-f]{64}");

  /**
   * Copies the references.
   *
   * @throws IllegalArgumentException with a sentence when a name has no tag or a reference no
   *     digest
   */
  public ImagePool {
    references.forEach(ImagePool::check);
    references = Map.copyOf(references);
  }

  /** The image by digest, or unchanged when it is not known. */
  public String resolve(String image) {
    return references.getOrDefault(image, image);
  }

  private static void check(String name, String reference) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no image with a tag.");
    }
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException(
          "'" + reference + "' of '" + name + "' is no image with a digest (@sha256:...).");
    }
  }
}
