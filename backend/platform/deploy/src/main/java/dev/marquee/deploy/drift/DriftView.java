package dev.marquee.deploy.drift;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a show was not as wanted.
 *
 * @param healing {@code on} or {@code paused}
 * @param checkedAt when somebody looked last; null for never
 * @param items the newest first
 */
@Serdeable
record DriftView(String healing, @Nullable Instant checkedAt, List<Item> items) {
  /**
   * An object.
   *
   * @param missing whether it was not there at all
   * @param outdated whether the platform changed what it wants, and nobody did anything
   * @param contested whether somebody undid the healing again and again, so that it rests
   * @param problem why it cannot be healed, in words
   * @param healedAt when it was as wanted again; null while it is not
   */
  @Serdeable
  record Item(
      String kind,
      String name,
      boolean missing,
      boolean outdated,
      boolean contested,
      @Nullable String problem,
      List<DriftField> fields,
      Instant seenAt,
      @Nullable Instant healedAt) {
    static Item of(DriftItem item) {
      return new Item(
          item.kind(),
          item.name(),
          item.missing(),
          item.outdated(),
          item.contested(),
          item.problem(),
          item.fields(),
          item.seenAt(),
          item.healedAt());
    }
  }
}
