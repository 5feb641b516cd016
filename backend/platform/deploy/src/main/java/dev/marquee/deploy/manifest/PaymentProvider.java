package dev.marquee.deploy.manifest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Who takes payments for shows.
 *
 * @param name of the adapter, such as {@code toss}
 * @param apiUrl the base of its interface, without a slash at the end
 * @param checkoutUrl a page of its own where buyers pay; empty when the component has one
 * @param secretKey what the component proves itself with
 * @param clientKey what a checkout page shows the provider
 */
public record PaymentProvider(
    String name, String apiUrl, String checkoutUrl, String secretKey, String clientKey) {
  /** In the platform's own namespace, which shows reach anyway. */
  private static final String PLATFORM_HOST = ".marquee-system";

  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int SUFFIX_BYTES = 5;

  /**
   * @throws IllegalArgumentException with what is wrong
   */
  public PaymentProvider {
    URI uri = URI.create(apiUrl);
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("'" + apiUrl + "' is no URL with a host");
    }
    if (secretKey.isEmpty()) {
      throw new IllegalArgumentException("there is no secret key for " + apiUrl);
    }
  }

  /**
   * The Secret of a show that holds the keys. Its name follows from them: secrets are immutable and
   * cannot be read back, so other keys are another Secret, and pods that name it are replaced.
   */
  String secretName() {
    String content = name + "\n" + secretKey + "\n" + clientKey;
    return "payment-provider-"
        + HexFormat.of()
            .formatHex(sha256().digest(content.getBytes(StandardCharsets.UTF_8)), 0, SUFFIX_BYTES);
  }

  Map<String, String> secretValues() {
    return Map.of("PAYMENT_SECRET_KEY", secretKey, "PAYMENT_CLIENT_KEY", clientKey);
  }

  /** Whether it is a service of this platform. */
  boolean isInside() {
    String host = URI.create(apiUrl).getHost();
    return host.endsWith(PLATFORM_HOST) || host.contains(PLATFORM_HOST + ".svc");
  }

  int port() {
    URI uri = URI.create(apiUrl);
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return uri.getScheme().equals("https") ? HTTPS : HTTP;
  }

  /** Without the keys: records are written into logs. */
  @Override
  public String toString() {
    return "PaymentProvider[" + name + ", " + apiUrl + "]";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("Every Java platform has SHA-256", exception);
    }
  }
}
