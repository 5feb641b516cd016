package dev.marquee.deploy.desired;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists with commas, as an operator writes them. */
final class ListSettings {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern CIDR =
      Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*)/[0-9]{1,3}");

  /** The hosts of a JDBC URL, each perhaps with a port. */
  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");

  private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9.\\[\\]:_-]+:[0-9]{1,5}");
  private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})$");
  private static final int POSTGRESQL = 5432;
  private static final int HIGHEST_PORT = 65_535;

  private ListSettings() {}

  /**
   * Names of namespaces.
   *
   * @throws IllegalArgumentException when one is none
   */
  static List<String> namespaces(String text) {
    return matching(text, NAMESPACE, "name of a namespace");
  }

  /**
   * Ranges of addresses.
   *
   * @throws IllegalArgumentException when one is none
   */
  static List<String> cidrs(String text) {
    return matching(text, CIDR, "range of addresses such as 10.1.0.0/16");
  }

  /**
   * Port numbers.
   *
   * @throws IllegalArgumentException when one is none
   */
  static List<Integer> ports(String text) {
    return matching(text, Pattern.compile("[0-9]{1,5}"), "port").stream()
        .map(ListSettings::port)
        .toList();
  }

  /** The ports of the servers that a JDBC URL names; PostgreSQL's own where it names none. */
  static List<Integer> portsOf(String jdbcUrl) {
    Matcher matcher = HOSTS.matcher(jdbcUrl);
    return Arrays.stream((matcher.matches() ? matcher.group(1) : "").split(","))
        .map(PORT::matcher)
        .map(port -> port.find() ? port(port.group(1)) : POSTGRESQL)
        .distinct()
        .toList();
  }

  /**
   * The ports of Kafka's bootstrap servers, {@code host:port} each.
   *
   * @throws IllegalArgumentException when one has none
   */
  static List<Integer> portsOfServers(String bootstrapServers) {
    return matching(bootstrapServers, SERVER, "server such as kafka.example:9092").stream()
        .map(server -> port(server.substring(server.lastIndexOf(':') + 1)))
        .distinct()
        .toList();
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("'" + text + "' is no port");
    }
    return port;
  }

  private static List<String> matching(String text, Pattern pattern, String what) {
    List<String> elements =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(element -> !element.isEmpty())
            .distinct()
            .toList();
    for (String element : elements) {
      if (!pattern.matcher(element).matches()) {
        throw new IllegalArgumentException("'" + element + "' is no " + what);
      }
    }
    return elements;
  }
}
