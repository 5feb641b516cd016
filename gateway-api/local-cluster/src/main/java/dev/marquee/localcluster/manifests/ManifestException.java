package dev.marquee.localcluster.manifests;

/** The manifests cannot be used; the message is a sentence for the person who wrote them. */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ManifestException(String message) {
    super(message);
  }
}
