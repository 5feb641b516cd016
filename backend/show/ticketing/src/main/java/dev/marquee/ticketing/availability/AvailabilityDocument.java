package dev.marquee.ticketing.availability;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is free of one performance.
 *
 * @param version grows with every change
 */
@Serdeable
record AvailabilityDocument(String performance, long version, List<SectionDocument> sections) {
  /**
   * What is free of one section.
   *
   * @param states one character for each seat in plan order: A available, H held, S sold; null for
   *     general admission
   */
  @Serdeable
  record SectionDocument(String id, String kind, int capacity, int free, @Nullable String states) {}
}
