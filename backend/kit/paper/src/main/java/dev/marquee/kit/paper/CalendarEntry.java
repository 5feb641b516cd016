package dev.marquee.kit.paper;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * An order's performance as a calendar entry (RFC 5545). All times are UTC, so no time zone has to
 * be described. The identifier stays the same and the sequence is the show's revision, so a
 * calendar that takes the entry in again after an edit moves it instead of adding a second one.
 */
@Singleton
public class CalendarEntry {
  /** Nobody tells how long a show lasts, but an entry without an end keeps no time free. */
  private static final Duration ASSUMED_LENGTH = Duration.ofHours(2);

  /**
   * A line should not be longer than 75 octets (RFC 5545, 3.1), but ical4j counts characters; one
   * of the basic plane takes at most three octets.
   */
  private static final int LINE = 75;

  private static final int WIDE_LINE = LINE / 3;

  private final Clock clock;

  CalendarEntry(Clock clock) {
    this.clock = clock;
  }

  /**
   * The entry as {@code text/calendar}.
   *
   * @param reader English and Korean are spoken; others get English
   */
  public String render(OrderPaper order, Locale reader) {
    Calendar calendar =
        new Calendar(
            new PropertyList(
                List.of(
                    new ProdId("-//Marquee//Tickets//EN"),
                    ImmutableVersion.VERSION_2_0,
                    ImmutableCalScale.GREGORIAN,
                    ImmutableMethod.PUBLISH)),
            new ComponentList<CalendarComponent>(List.of(event(order, Words.of(reader)))));
    return write(calendar);
  }

  private VEvent event(OrderPaper order, Words words) {
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid(order.id() + "@" + order.slug() + ".marquee"));
    properties.add(organizer(order.slug()));
    properties.add(new DtStamp(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    properties.add(new Sequence(order.revision()));
    properties.add(new DtStart<>(order.startsAt()));
    properties.add(new DtEnd<>(order.startsAt().plus(ASSUMED_LENGTH)));
    properties.add(new Summary(order.title()));
    properties.add(new Location(place(order.venue())));
    properties.add(new Description(description(order, words)));
    properties.add(ImmutableStatus.VEVENT_CONFIRMED);
    order.page().map(Url::new).ifPresent(properties::add);
    return new VEvent(new PropertyList(properties));
  }

  /** Required of a published entry (RFC 5546, 3.2.1); nobody reads what is sent there. */
  private static Organizer organizer(String slug) {
    return new Organizer(
        new ParameterList(List.of(new Cn("Marquee"))),
        URI.create("mailto:" + slug + "@marquee.invalid"));
  }

  private static String place(OrderPaper.Venue venue) {
    return venue.address().map(address -> venue.name() + ", " + address).orElse(venue.name());
  }

  /** No codes: calendars are shared, and a code admits whoever shows it first. */
  private static String description(OrderPaper order, Words words) {
    return Stream.concat(
            Stream.of(words.text("entry.order", order.number())),
            order.tickets().stream()
                .map(ticket -> words.where(ticket) + " – " + words.type(ticket)))
        .collect(Collectors.joining("\n"));
  }

  private static String write(Calendar calendar) {
    boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(calendar.toString());
    StringWriter text = new StringWriter();
    try {
      new CalendarOutputter(false, plain ? LINE : WIDE_LINE).output(calendar, text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return text.toString();
  }
}
