package dev.marquee.deploy.parameters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rules of what is sold beside tickets: whoever orders must be able to tell things apart. */
final class MerchandiseRules {
  private MerchandiseRules() {}

  /** Checks the items, if there are any, and returns the pictures that they name. */
  static List<UUID> check(ParameterReader parameters) {
    List<UUID> pictures = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ParameterReader item : parameters.optionalObjects("merchandise")) {
      requireNew(item, "name", item.text("name"), names, "is the name of another item, too");
      item.picture("picture").ifPresent(pictures::add);
      optionStock(item, options(item));
    }
    parameters.optionalObject("merchandiseSale").ifPresent(MerchandiseRules::sale);
    return pictures;
  }

  /** The values of each option, by its name. */
  private static Map<String, Set<String>> options(ParameterReader item) {
    Map<String, Set<String>> options = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (ParameterReader option : item.optionalObjects("options")) {
      Optional<String> name = option.text("name");
      requireNew(option, "name", name, names, "is the name of another option, too");
      Set<String> values = new HashSet<>();
      Set<String> written = new HashSet<>();
      for (ParameterReader.Entry value : option.optionalTexts("values")) {
        requireNew(option, value.member(), Optional.of(value.text()), values, "is there twice");
        written.add(value.text());
      }
      name.ifPresent(text -> options.put(text, written));
    }
    return options;
  }

  /** Each is of a choice of one value of each option, and no other is of the same. */
  private static void optionStock(ParameterReader item, Map<String, Set<String>> options) {
    Set<Map<String, String>> seen = new HashSet<>();
    for (ParameterReader stock : item.optionalObjects("optionStock")) {
      Map<String, String> choice = stock.object("options").texts();
      boolean possible =
          choice.keySet().equals(options.keySet())
              && choice.entrySet().stream()
                  .allMatch(each -> options.get(each.getKey()).contains(each.getValue()));
      if (!possible) {
        stock.wrong("options", "is no choice of the item's options");
      } else if (!seen.add(choice)) {
        stock.wrong("options", "is there twice");
      }
    }
  }

  private static void sale(ParameterReader sale) {
    Optional<Instant> opensAt = sale.optionalInstant("opensAt");
    Optional<Instant> closesAt = sale.optionalInstant("closesAt");
    if (opensAt.isPresent() && closesAt.isPresent() && !closesAt.get().isAfter(opensAt.get())) {
      sale.wrong("closesAt", "must be after the sale opens");
    }
  }

  /** As people read them: a difference in case or in spaces is none. */
  private static void requireNew(
      ParameterReader reader,
      String member,
      Optional<String> text,
      Set<String> others,
      String otherwise) {
    if (text.isPresent() && !others.add(text.get().strip().toLowerCase(Locale.ROOT))) {
      reader.wrong(member, otherwise);
    }
  }
}
