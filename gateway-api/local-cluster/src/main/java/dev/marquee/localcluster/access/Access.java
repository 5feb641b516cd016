package dev.marquee.localcluster.access;

/** What a caller may reach. */
public sealed interface Access {
  /** Everything. */
  record Everything() implements Access {}

  /** The objects of one namespace. */
  record OfNamespace(String namespace) implements Access {}

  default boolean reaches(String namespace) {
    return switch (this) {
      case Everything() -> true;
      case OfNamespace(String own) -> own.equals(namespace);
    };
  }
}
