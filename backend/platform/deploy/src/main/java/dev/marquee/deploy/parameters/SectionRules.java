package dev.marquee.deploy.parameters;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules for the sections of a venue and for what is sold in them. */
final class SectionRules {
  /** Seats and places of one performance. */
  private static final long LARGEST_CAPACITY = 100_000;

  /** What every section sells; pages translate it. */
  private static final String STANDARD = "Standard";

  private SectionRules() {}

  /** Checks all sections. */
  static void check(ParameterReader parameters) {
    Set<String> names = new HashSet<>();
    long capacity = 0;
    List<ParameterReader> sections = parameters.objects("sections");
    for (ParameterReader section : sections) {
      unlikeOthers(section, names, "is the name of another section, too");
      section.number("price");
      ticketTypes(section);
      capacity += capacity(section);
    }
    if (sections.isEmpty()) {
      parameters.wrong("sections", "must have at least one section");
    }
    if (capacity > LARGEST_CAPACITY) {
      parameters.wrong("sections", "must not have more than 100,000 seats and places in all");
    }
  }

  private static long capacity(ParameterReader section) {
    return switch (section.text("kind").orElse("")) {
      case "RESERVED" -> {
        Optional<Long> rows = atLeastOne(section, "rows");
        Optional<Long> seats = atLeastOne(section, "seatsPerRow");
        if (rows.isEmpty() || seats.isEmpty()) {
          yield 0;
        }
        categories(section, rows.get().intValue());
        SeatRules.check(section, rows.get().intValue(), seats.get().intValue());
        yield rows.get() * seats.get();
      }
      case "GENERAL" -> atLeastOne(section, "capacity").orElse(0L);
      case "" -> 0;
      default -> {
        section.wrong("kind", "must be RESERVED or GENERAL");
        yield 0;
      }
    };
  }

  private static void ticketTypes(ParameterReader seller) {
    Set<String> names = new HashSet<>();
    for (ParameterReader type : seller.optionalObjects("ticketTypes")) {
      type.text("name")
          .filter(name -> name.strip().equalsIgnoreCase(STANDARD))
          .ifPresent(name -> type.wrong("name", "is the type that is always there"));
      unlikeOthers(type, names, "is the name of another ticket type, too");
      type.number("price");
    }
  }

  private static void categories(ParameterReader section, int rows) {
    Set<String> names = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    for (ParameterReader category : section.optionalObjects("categories")) {
      unlikeOthers(category, names, "is the name of another price category, too");
      category.number("price");
      ticketTypes(category);
      Optional<Integer> from = row(category, "fromRow", rows);
      Optional<Integer> to = row(category, "toRow", rows);
      if (from.isPresent() && to.isPresent()) {
        rowsOfTheirOwn(category, from.get(), to.get(), taken);
      }
    }
  }

  private static void rowsOfTheirOwn(
      ParameterReader category, int from, int to, Set<Integer> taken) {
    if (from > to) {
      category.wrong("toRow", "must not be before the first row of the category");
    }
    for (int row = from; row <= to; row++) {
      if (!taken.add(row)) {
        category.wrong(
            "fromRow", "row " + Rows.name(row) + " belongs to another price category, too");
        return;
      }
    }
  }

  private static Optional<Integer> row(ParameterReader category, String member, int rows) {
    Optional<Integer> row = category.text(member).flatMap(Rows::index);
    if (row.isEmpty()) {
      category.wrong(member, "must be a row such as A or AA");
    } else if (row.get() >= rows) {
      category.wrong(member, Rows.missing(row.get(), rows));
      return Optional.empty();
    }
    return row;
  }

  private static void unlikeOthers(ParameterReader object, Set<String> names, String otherwise) {
    object
        .text("name")
        .filter(name -> !names.add(name.strip()))
        .ifPresent(name -> object.wrong("name", otherwise));
  }

  private static Optional<Long> atLeastOne(ParameterReader section, String member) {
    Optional<Long> number = section.number(member);
    if (number.isPresent() && (number.get() < 1 || number.get() > LARGEST_CAPACITY)) {
      section.wrong(member, "must be between 1 and 100,000");
      return Optional.empty();
    }
    return number;
  }
}
