package dev.marquee.deploy.parameters;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
      options(item);
    }
    return pictures;
  }

  private static void options(ParameterReader item) {
    Set<String> names = new HashSet<>();
    for (ParameterReader option : item.optionalObjects("options")) {
      requireNew(option, "name", option.text("name"), names, "is the name of another option, too");
      Set<String> values = new HashSet<>();
      for (ParameterReader.Entry value : option.optionalTexts("values")) {
        requireNew(option, value.member(), Optional.of(value.text()), values, "is there twice");
      }
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
