package dev.marquee.template.catalog;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a template, as in Semantic Versioning 2.0.0 without pre-releases and build metadata.
 * Ordered by precedence: 1.10.0 comes after 1.9.0.
 */
public record TemplateVersion(int major, int minor, int patch)
    implements Comparable<TemplateVersion> {
  private static final Pattern TEXT =
      Pattern.compile("(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})");
  private static final Comparator<TemplateVersion> PRECEDENCE =
      Comparator.comparingInt(TemplateVersion::major)
          .thenComparingInt(TemplateVersion::minor)
          .thenComparingInt(TemplateVersion::patch);

  /** Reads {@code 1.0.0}; empty for anything that is no such version. */
  public static Optional<TemplateVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new TemplateVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3))));
  }

  @Override
  public int compareTo(TemplateVersion other) {
    return PRECEDENCE.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
