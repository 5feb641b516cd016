package dev.marquee.catalog.show;

import dev.marquee.kit.events.PoisonEventException;
import io.micronaut.serde.annotation.Serdeable;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What {@code deployment.live} tells that visitors want to know. */
@Serdeable
record ShowTold(String slug, Parameters parameters) {
  ShowTold {
    slug = required("slug", slug);
    parameters = required("parameters", parameters);
  }

  /** What the seller has set; prices are in minor units of the currency. */
  @Serdeable
  record Parameters(
      String title,
      @Nullable List<String> cast,
      @Nullable String poster,
      String currency,
      String timeZone,
      Venue venue,
      List<Section> sections,
      List<Performance> performances,
      Sale sale) {
    Parameters {
      title = required("title", title);
      currency = required("currency", currency);
      timeZone = required("timeZone", timeZone);
      venue = required("venue", venue);
      sections = some("sections", sections);
      performances = some("performances", performances);
      sale = required("sale", sale);
    }

    /** Where its poster is, if it has one. */
    @Nullable String posterUrl() {
      return poster == null ? null : "/api/deployments/pictures/" + poster;
    }

    /** When its performances begin, in their order. */
    List<Instant> starts() {
      return performances.stream().map(Performance::startsAt).sorted().toList();
    }

    /** What standard tickets cost: of sections, and of rows that cost something else. */
    LongStream prices() {
      return sections.stream().flatMapToLong(Section::prices);
    }

    /** What a search looks at. */
    String searchText() {
      List<String> texts = new ArrayList<>(List.of(title, venue.name()));
      texts.addAll(Optional.ofNullable(cast).orElse(List.of()));
      return composed(String.join("\n", texts));
    }
  }

  @Serdeable
  record Venue(String name) {
    Venue {
      name = required("venue.name", name);
    }
  }

  @Serdeable
  record Performance(Instant startsAt) {
    Performance {
      startsAt = required("performances.startsAt", startsAt);
    }
  }

  @Serdeable
  record Sale(Instant opensAt, Instant closesAt) {
    Sale {
      opensAt = required("sale.opensAt", opensAt);
      closesAt = required("sale.closesAt", closesAt);
    }
  }

  @Serdeable
  record Section(long price, @Nullable List<Category> categories) {
    LongStream prices() {
      List<Category> others = Optional.ofNullable(categories).orElse(List.of());
      return LongStream.concat(LongStream.of(price), others.stream().mapToLong(Category::price));
    }
  }

  @Serdeable
  record Category(long price) {}

  /** The data of {@code deployment.removed}. */
  @Serdeable
  record Removed(String slug) {
    Removed {
      slug = required("slug", slug);
    }
  }

  /** The data of {@code availability.changed}. */
  @Serdeable
  record AvailabilityTold(Named show, List<Places> performances) {
    AvailabilityTold {
      show = required("show", show);
      performances = List.copyOf(required("performances", performances));
    }
  }

  @Serdeable
  record Named(String slug) {
    Named {
      slug = required("show.slug", slug);
    }
  }

  /** How many places a performance has, and how many are free. */
  @Serdeable
  record Places(String id, Instant startsAt, long capacity, long free) {
    Places {
      id = required("performances.id", id);
      startsAt = required("performances.startsAt", startsAt);
    }
  }

  /** In Unicode's composed form: Hangul may come as single letters. */
  static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw new PoisonEventException(member + " is missing");
    }
    return value;
  }

  private static <T> List<T> some(String member, @Nullable List<T> list) {
    if (required(member, list).isEmpty()) {
      throw new PoisonEventException(member + " is empty");
    }
    return List.copyOf(list);
  }
}
