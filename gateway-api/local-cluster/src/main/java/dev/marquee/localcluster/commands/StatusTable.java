package dev.marquee.localcluster.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cluster's status in aligned columns. */
public final class StatusTable {
  private static final List<String> HEADER =
      List.of(
          "NAMESPACE", "COMPONENT", "STATE", "AGE", "RESTARTS", "MEMORY", "CPU", "PORTS", "POD");

  private StatusTable() {}

  public static String render(JsonNode status) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    for (JsonNode namespace : status.path("namespaces")) {
      if (namespace.path("components").isEmpty()) {
        rows.add(
            List.of(
                namespace.path("name").asText(),
                "-",
                namespace.path("state").asText(),
                "",
                "",
                "",
                "",
                "",
                ""));
      }
      for (JsonNode component : namespace.path("components")) {
        rows.add(row(namespace, component));
      }
    }
    var text = new StringBuilder();
    status
        .path("cluster")
        .properties()
        .forEach(entry ->
            text.append(String.format("%-11s %s%n", entry.getKey(), entry.getValue().asText())));
    text.append(images(status.path("images"))).append('\n');
    text.append(align(rows));
    return text.toString();
  }

  private static List<String> row(JsonNode namespace, JsonNode component) {
    var ports = new ArrayList<String>();
    component.path("ports").forEach(port -> ports.add(port.asText()));
    return List.of(
        namespace.path("name").asText(),
        component.path("component").asText(),
        component.path("state").asText(),
        age(component.path("ageSeconds").asLong()),
        component.path("restarts").asText(),
        component.has("memoryBytes")
            ? (component.path("memoryBytes").asLong() >> 20) + " MiB"
            : "-",
        component.has("cores")
            ? String.format(Locale.ROOT, "%.0fm", component.path("cores").asDouble() * 1000)
            : "-",
        String.join(",", ports),
        component.path("pod").asText());
  }

  private static String images(JsonNode images) {
    int warm = 0;
    var cold = new ArrayList<String>();
    for (JsonNode image : images) {
      if (image.path("warm").asBoolean()) {
        warm++;
      } else {
        cold.add(image.path("reference").asText());
      }
    }
    String rest = cold.isEmpty() ? "" : "; not yet warm: " + String.join(", ", cold);
    return String.format("%-11s %d known, %d warm%s%n", "images", images.size(), warm, rest);
  }

  private static String align(List<List<String>> rows) {
    var widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column)).repeat(' ', widths[column] - row.get(column).length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  static String age(long seconds) {
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / 86400 + "d";
  }
}
