package dev.marquee.routing.resource;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object in the making, in the order in which they were put; what is absent
 * is left out.
 */
final class Members {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Members put(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
    return this;
  }

  /** Puts a list or a map, unless it is empty. */
  Members putUnlessEmpty(String name, Object collection) {
    boolean empty =
        switch (collection) {
          case Collection<?> list -> list.isEmpty();
          case Map<?, ?> map -> map.isEmpty();
          default -> false;
        };
    return empty ? this : put(name, collection);
  }

  Map<String, Object> toMap() {
    return values;
  }
}
