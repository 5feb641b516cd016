package dev.marquee.merchandise.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import dev.marquee.merchandise.domain.Item;
import dev.marquee.merchandise.domain.Option;
import dev.marquee.merchandise.domain.OrderLimits;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes lines of what a buyer wants, at the items' prices. */
final class OrderLines {
  private OrderLines() {}

  /**
   * The lines.
   *
   * @param offered what is for sale, by identifier
   * @throws ProblemException 422 {@code ITEM_UNKNOWN} with {@code items}, {@code OPTION_UNKNOWN}
   *     with {@code violations}; 409 {@code LIMIT_REACHED} for too many of an item
   */
  static List<Line> of(OrderRequest request, Map<String, Item> offered) {
    List<String> unknown =
        request.items().stream()
            .map(OrderRequest.LineRequest::item)
            .filter(id -> !offered.containsKey(id))
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      throw ProblemException.of(
              HttpStatus.UNPROCESSABLE_ENTITY, "ITEM_UNKNOWN", "This is not for sale.")
          .with("items", unknown);
    }
    List<Violation> violations = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (int index = 0; index < request.items().size(); index++) {
      OrderRequest.LineRequest wanted = request.items().get(index);
      Item item = offered.get(wanted.item());
      lines.add(
          new Line(
              index + 1,
              item.id(),
              item.name(),
              chosen(item, wanted.chosen(), "items[" + index + "].options", violations),
              wanted.quantity(),
              item.price(),
              Line.Status.RESERVED,
              true));
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "OPTION_UNKNOWN",
          "One value must be chosen of each option.",
          violations);
    }
    lines.stream()
        .collect(Collectors.groupingBy(Line::item, Collectors.summingInt(Line::quantity)))
        .forEach((item, pieces) -> {
          if (pieces > OrderLimits.PIECES) {
            throw limitReached(OrderLimits.PIECES, "An order may not have so many of one item.")
                .with("item", item);
          }
        });
    return lines;
  }

  static ProblemException limitReached(int limit, String detail) {
    return ProblemException.of(HttpStatus.CONFLICT, "LIMIT_REACHED", detail).with("limit", limit);
  }

  /** The choice in the order of the item's options, so that it reads the same everywhere. */
  private static Map<String, String> chosen(
      Item item, Map<String, String> wanted, String field, List<Violation> violations) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Option option : item.options()) {
      String value = wanted.get(option.name());
      if (value != null && option.values().contains(value)) {
        chosen.put(option.name(), value);
      } else {
        violations.add(
            new Violation(
                field + "." + option.name(),
                "must be one of " + String.join(", ", option.values())));
      }
    }
    wanted.keySet().stream()
        .filter(name -> !chosen.containsKey(name))
        .filter(name -> item.options().stream().noneMatch(option -> option.name().equals(name)))
        .forEach(name ->
            violations.add(new Violation(field + "." + name, "the item has no such option")));
    return chosen;
  }
}
