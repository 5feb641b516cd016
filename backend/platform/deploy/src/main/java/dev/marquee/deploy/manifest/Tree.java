package dev.marquee.deploy.manifest;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes maps with the members of JSON objects, in the order in which they are written. */
final class Tree {
  private Tree() {}

  /** A map of alternating names and values. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      members.put((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return members;
  }
}
