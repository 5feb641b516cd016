package dev.marquee.deploy.show;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.kit.http.Violation;
import io.micronaut.context.annotation.Value;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks to a show through the gateway, for a show's own address is only known inside of its
 * cluster. One attempt each, with a time-out: the seller is waiting and may repeat.
 */
@Singleton
public class ShowClient {
  private static final Logger LOG = LoggerFactory.getLogger(ShowClient.class);

  /** The name of the component that sells. */
  public static final String TICKETING = "ticketing";

  private static final String EVENT = "event";
  private static final int EVIDENCE_CHARACTERS = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String url;
  private final Duration timeout;
  private final ObjectMapper json;

  /**
   * A client.
   *
   * @param timeout by default more than {@code event} takes at most to read its facts and to ask
   *     ticketing
   */
  ShowClient(
      @Value("${deploy.shows-url}") String url,
      @Value("${deploy.show-timeout:10s}") Duration timeout,
      ObjectMapper json) {
    this.url = url;
    this.timeout = timeout;
    this.json = json;
  }

  @Serdeable
  record Edit(Map<String, Object> parameters) {}

  @Serdeable
  record Verdict(@Nullable List<Reason> blocked) {}

  @Serdeable
  record Reason(@Nullable String field, String message) {}

  @Serdeable
  record Sales(@Nullable Long tickets, @Nullable Long orders) {}

  @Serdeable
  record Refusal(@Nullable String detail) {}

  /**
   * Asks whether the show may get other parameters; changes nothing.
   *
   * @param key the show's secret
   */
  public EditAnswer ask(Deployment deployment, String key, Map<String, Object> parameters) {
    try {
      byte[] body = json.writeValueAsBytes(new Edit(parameters));
      HttpResponse<byte[]> response = post(deployment, "/edits", key, body);
      return switch (response.statusCode()) {
        case 200 -> verdict(json.readValue(response.body(), Verdict.class));
        case 422 -> invalid(json.readValue(response.body(), Refusal.class));
        default -> new EditAnswer.Unreachable(status(response));
      };
    } catch (IOException exception) {
      return new EditAnswer.Unreachable(exception.toString());
    }
  }

  /** Tells the show that its parameters have changed. It looks by itself, too. */
  public void refresh(Deployment deployment, String key) {
    try {
      int status = post(deployment, "/refresh", key, new byte[0]).statusCode();
      if (status != 200) {
        LOG.warn("{} was told of its edit and answered {}.", deployment.slug(), status);
      }
    } catch (IOException exception) {
      LOG.warn("{} could not be told of its edit: {}", deployment.slug(), exception.toString());
    }
  }

  /**
   * Asks how many tickets the show has sold.
   *
   * @param key the show's secret
   */
  public SoldAnswer sold(Deployment deployment, String key) {
    try {
      HttpResponse<byte[]> response =
          send(deployment, TICKETING, "/sold", key, HttpRequest.Builder::GET);
      return response.statusCode() == 200
          ? sold(json.readValue(response.body(), Sales.class))
          : new SoldAnswer.Unreachable(status(response));
    } catch (IOException exception) {
      return new SoldAnswer.Unreachable(exception.toString());
    }
  }

  private HttpResponse<byte[]> post(Deployment deployment, String path, String key, byte[] body)
      throws IOException {
    return send(
        deployment,
        EVENT,
        path,
        key,
        request ->
            request
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> send(
      Deployment deployment,
      String component,
      String path,
      String key,
      UnaryOperator<HttpRequest.Builder> method)
      throws IOException {
    String base =
        deployment
            .path(component)
            .orElseThrow(() -> new IOException("The show has no component '" + component + "'"));
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + base + path))
              .timeout(timeout)
              .header("Accept", "application/json")
              .header("X-Show-Key", key);
      return client.send(method.apply(request).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IllegalArgumentException exception) {
      throw new IOException("SHOWS_URL is no HTTP URL: '" + url + "'", exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", exception);
    }
  }

  /** With the beginning of the body, which says why when the show itself has answered. */
  private static String status(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    return "status "
        + response.statusCode()
        + ": "
        + body.substring(0, Math.min(body.length(), EVIDENCE_CHARACTERS));
  }

  private static EditAnswer verdict(@Nullable Verdict verdict) {
    if (verdict == null || verdict.blocked() == null) {
      return new EditAnswer.Unreachable("the answer does not say what is blocked");
    }
    if (verdict.blocked().isEmpty()) {
      return new EditAnswer.Possible();
    }
    return new EditAnswer.Blocked(
        verdict.blocked().stream()
            .map(reason ->
                new Violation(Optional.ofNullable(reason.field()).orElse(""), reason.message()))
            .toList());
  }

  private static SoldAnswer sold(@Nullable Sales sales) {
    return sales == null || sales.tickets() == null || sales.orders() == null
        ? new SoldAnswer.Unreachable("the answer does not say what is sold")
        : new SoldAnswer.Sold(sales.tickets(), sales.orders());
  }

  private static EditAnswer invalid(@Nullable Refusal refusal) {
    return new EditAnswer.Invalid(
        refusal == null || refusal.detail() == null ? "makes no show" : refusal.detail());
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
