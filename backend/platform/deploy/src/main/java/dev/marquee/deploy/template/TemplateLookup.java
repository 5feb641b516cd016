package dev.marquee.deploy.template;

/** What asking for a template came to. */
public sealed interface TemplateLookup {
  /** The template exists. */
  record Found(Template template) implements TemplateLookup {}

  /** There is no such template, or no such version of it. */
  record Unknown() implements TemplateLookup {}

  /**
   * The template service gave no answer in time.
   *
   * @param detail for the log
   */
  record Unreachable(String detail) implements TemplateLookup {}
}
