package dev.marquee.routing.resource;

import java.util.Map;

/** A request header that must have exactly this value; the name compares without case. */
public record HeaderMatch(String name, String value) {

  static HeaderMatch read(Fields fields) {
    requireExact(fields);
    return new HeaderMatch(
        HeaderModification.headerName(fields, "name"), fields.requiredText("value"));
  }

  static void requireExact(Fields fields) {
    String type = fields.text("type").orElse("Exact");
    if (!type.equals("Exact")) {
      throw fields.invalid("type", type + " is not supported; use Exact");
    }
  }

  Map<String, Object> toMap() {
    return new Members().put("name", name).put("value", value).toMap();
  }
}
