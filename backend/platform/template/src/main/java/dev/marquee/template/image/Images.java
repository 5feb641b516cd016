package dev.marquee.template.image;

/** Where the pool comes from. */
@FunctionalInterface
public interface Images {
  /** What is known now; the same instance as long as nothing changes. */
  ImagePool current();
}
