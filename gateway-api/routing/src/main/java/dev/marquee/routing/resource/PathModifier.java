package dev.marquee.routing.resource;

import java.util.Map;

/** How a rewrite or a redirect changes the path; the query stays. */
public sealed interface PathModifier {

  /** The whole path becomes this. */
  record FullPath(String value) implements PathModifier {}

  /**
   * The prefix that the rule matched becomes this; allowed only where every match of the rule is a
   * prefix.
   */
  record PrefixMatch(String value) implements PathModifier {}

  static PathModifier read(Fields fields) {
    return switch (fields.requiredText("type")) {
      case "ReplaceFullPath" -> new FullPath(fields.requiredText("replaceFullPath"));
      case "ReplacePrefixMatch" -> new PrefixMatch(fields.requiredText("replacePrefixMatch"));
      case String other ->
          throw fields.invalid("type", other + " is none of ReplaceFullPath, ReplacePrefixMatch");
    };
  }

  /** As the object's {@code path} field. */
  default Map<String, Object> toMap() {
    return switch (this) {
      case FullPath(String value) ->
          new Members().put("type", "ReplaceFullPath").put("replaceFullPath", value).toMap();
      case PrefixMatch(String value) ->
          new Members().put("type", "ReplacePrefixMatch").put("replacePrefixMatch", value).toMap();
    };
  }
}
