package dev.marquee.routing.resource;

import java.util.Map;

/**
 * A query parameter that must have exactly this value, both decoded; the name compares with case.
 */
public record QueryParameterMatch(String name, String value) {

  static QueryParameterMatch read(Fields fields) {
    HeaderMatch.requireExact(fields);
    return new QueryParameterMatch(fields.requiredText("name"), fields.requiredText("value"));
  }

  Map<String, Object> toMap() {
    return new Members().put("name", name).put("value", value).toMap();
  }
}
