package dev.marquee.ticketing.availability;

import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is no longer as it was in an earlier version.
 *
 * @param version the present one
 * @param sections those that changed
 */
@Serdeable
record ChangesDocument(long version, List<SectionChange> sections) {
  /**
   * What is different in a section.
   *
   * @param free how much is free now
   * @param seats empty for general admission
   */
  @Serdeable
  record SectionChange(String id, int free, List<SeatChange> seats) {}

  /**
   * A seat's state now; in JSON {@code [position, "state"]}, because there may be thousands.
   *
   * @param position in plan order, from 0
   */
  record SeatChange(int position, char state) {}

  /** Writes a seat as a pair. */
  @Singleton
  static final class SeatChangeSerializer implements Serializer<SeatChange> {
    @Override
    public void serialize(
        Encoder encoder,
        EncoderContext context,
        Argument<? extends SeatChange> type,
        SeatChange seat)
        throws IOException {
      try (Encoder pair = encoder.encodeArray(type)) {
        pair.encodeInt(seat.position());
        pair.encodeString(String.valueOf(seat.state()));
      }
    }
  }

  /** What became of the same sections, whose number of seats is the same. */
  static ChangesDocument between(
      List<SectionDocument> before, List<SectionDocument> after, long version) {
    List<SectionChange> changed = new ArrayList<>();
    for (int index = 0; index < after.size(); index++) {
      SectionDocument now = after.get(index);
      if (!now.equals(before.get(index))) {
        changed.add(
            new SectionChange(
                now.id(), now.free(), seats(before.get(index).states(), now.states())));
      }
    }
    return new ChangesDocument(version, changed);
  }

  /** What is different now; nothing in general admission. */
  static List<SeatChange> seats(@Nullable String before, @Nullable String after) {
    List<SeatChange> seats = new ArrayList<>();
    if (before != null && after != null) {
      for (int position = 0; position < after.length(); position++) {
        if (before.charAt(position) != after.charAt(position)) {
          seats.add(new SeatChange(position, after.charAt(position)));
        }
      }
    }
    return seats;
  }
}
