package dev.marquee.localgateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The gateway's configuration, from the environment.
 *
 * @param host address to bind both ports to
 * @param port where clients come in
 * @param managementPort where health and metrics are served
 * @param clusterUrl root of the local cluster's API
 * @param clusterToken its secret
 * @param drain how long running requests may go on after SIGTERM
 */
public record Settings(
    String host,
    int port,
    int managementPort,
    URI clusterUrl,
    String clusterToken,
    Duration drain) {

  /**
   * A variable is missing or malformed; the message is a sentence for whoever starts the gateway.
   */
  public static final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettings(String message) {
      super(message);
    }
  }

  /** Reads the environment. */
  public static Settings from(Map<String, String> environment) {
    return new Settings(
        environment.getOrDefault("HOST", "127.0.0.1"),
        number(environment, "PORT", 8080, 65535),
        number(environment, "MANAGEMENT_PORT", 9090, 65535),
        url(environment),
        required(environment, "LOCAL_CLUSTER_TOKEN"),
        Duration.ofSeconds(number(environment, "DRAIN_SECONDS", 10, 3600)));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new InvalidSettings(
          name + " is not set; the gateway needs it to reach the local cluster.");
    }
    return value;
  }

  private static URI url(Map<String, String> environment) {
    String text = required(environment, "LOCAL_CLUSTER_URL");
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw new InvalidSettings("LOCAL_CLUSTER_URL is '" + text + "', which is not an http URL.");
    }
    try {
      return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IllegalArgumentException _) {
      throw new InvalidSettings("LOCAL_CLUSTER_URL is '" + text + "', which is not a URL.");
    }
  }

  private static int number(
      Map<String, String> environment, String name, int fallback, int greatest) {
    String text = environment.get(name);
    if (text == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Refused below, in the same words as a number out of range.
    }
    throw new InvalidSettings(
        name + " is '" + text + "', which is not a number from 0 to " + greatest + ".");
  }

  @Override
  public String toString() {
    return "Settings[host="
        + host
        + ", port="
        + port
        + ", managementPort="
        + managementPort
        + ", clusterUrl="
        + clusterUrl
        + ", drain="
        + drain
        + "]";
  }
}
