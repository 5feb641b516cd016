package dev.marquee.routing.resource;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Changes to the headers of a request or a response: {@code set} replaces, {@code add} appends,
 * {@code remove} deletes. Names compare without case.
 */
public record HeaderModification(List<Header> set, List<Header> add, List<String> remove) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+\\-.^_`|~]{1,256}");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]{1,4096}");
  private static final int MAXIMUM = 16;

  /** One header with one value. */
  public record Header(String name, String value) {
    private static Header read(Fields fields) {
      fields.text("value", VALUE, "a header value");
      return new Header(headerName(fields, "name"), fields.requiredText("value"));
    }

    private Map<String, Object> toMap() {
      return new Members().put("name", name).put("value", value).toMap();
    }
  }

  /** Headers that can be changed; names compare without case. */
  public interface Editor {
    /** Replaces every value. */
    void set(String name, String value);

    /** Appends a value. */
    void add(String name, String value);

    /** Removes every value. */
    void remove(String name);
  }

  public HeaderModification {
    set = List.copyOf(set);
    add = List.copyOf(add);
    remove = List.copyOf(remove);
  }

  /** Makes the changes. */
  public void applyTo(Editor headers) {
    set.forEach(header -> headers.set(header.name(), header.value()));
    add.forEach(header -> headers.add(header.name(), header.value()));
    remove.forEach(headers::remove);
  }

  static HeaderModification read(Fields fields) {
    return new HeaderModification(
        fields.objects("set", MAXIMUM).stream().map(Header::read).toList(),
        fields.objects("add", MAXIMUM).stream().map(Header::read).toList(),
        fields.texts("remove", MAXIMUM));
  }

  /** A field that must be an RFC 9110 field name. */
  static String headerName(Fields fields, String field) {
    fields.text(field, NAME, "a header name");
    return fields.requiredText(field);
  }

  Map<String, Object> toMap() {
    return new Members()
        .putUnlessEmpty("set", set.stream().map(Header::toMap).toList())
        .putUnlessEmpty("add", add.stream().map(Header::toMap).toList())
        .putUnlessEmpty("remove", remove)
        .toMap();
  }
}
