package dev.marquee.template.image;

/** A list of images that cannot be used; the service does not start with one. */
public final class InvalidImagesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidImagesException(String file, String fault) {
    super("The list of images in " + file + " cannot be used: " + fault);
  }
}
