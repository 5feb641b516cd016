package dev.marquee.template.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396): members of objects are merged, everything else is replaced. */
final class MergePatch {
  private MergePatch() {}

  /** The target with what the patch says; members that the patch has as null are gone. */
  static Map<String, Object> apply(Map<String, Object> target, Map<String, Object> patch) {
    Map<String, Object> result = new LinkedHashMap<>(target);
    patch.forEach((name, value) -> {
      if (value == null) {
        result.remove(name);
      } else {
        result.put(name, merged(result.get(name), value));
      }
    });
    return result;
  }

  private static Object merged(@Nullable Object present, Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      return value;
    }
    return apply(present instanceof Map<?, ?> object ? named(object) : Map.of(), named(members));
  }

  @SuppressWarnings("unchecked") // JSON has no other keys than texts.
  private static Map<String, Object> named(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
