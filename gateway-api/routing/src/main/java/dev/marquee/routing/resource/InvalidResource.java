package dev.marquee.routing.resource;

/** An object has a field that is missing, malformed or beyond what this library can honour. */
public final class InvalidResource extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field path of the offending field, e.g. {@code spec.rules[0].matches[1].path.value}
   * @param problem what is wrong with it, as the end of a sentence that starts with the field
   */
  public InvalidResource(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
  }

  /** Path of the offending field. */
  public String field() {
    return field;
  }
}
