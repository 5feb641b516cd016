package dev.marquee.template.catalog;

/** A template that nothing can be deployed from; the service does not start with one. */
public final class InvalidTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidTemplateException(String template, String fault) {
    super("Template " + template + " cannot be used: " + fault);
  }
}
