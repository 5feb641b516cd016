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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

  /** The name of the component that sells tickets. */
  public static final String TICKETING = "ticketing";

  /** The name of the component that sells merchandise. */
  public static final String MERCHANDISE = "merchandise";

  private static final String EVENT = "event";

  /** Who reads the parameters here; {@code event} asks and tells ticketing. */
  private static final List<String> READERS = List.of(EVENT, MERCHANDISE);

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
  record SoldTickets(@Nullable Long tickets) {}

  @Serdeable
  record SoldMerchandise(@Nullable Long pieces) {}

  @Serdeable
  record Refusal(@Nullable String detail) {}

  /**
   * Asks whether the show may get other parameters, of which its tickets and its merchandise have a
   * say; changes nothing.
   *
   * @param key the show's secret
   */
  public EditAnswer ask(Deployment deployment, String key, Map<String, Object> parameters) {
    return READERS.stream()
        .filter(reader -> reader.equals(EVENT) || deployment.path(reader).isPresent())
        .map(reader -> ask(deployment, reader, key, parameters))
        .reduce(new EditAnswer.Possible(), ShowClient::both);
  }

  /** The obstacles of both, and else what is not a yes. */
  private static EditAnswer both(EditAnswer one, EditAnswer other) {
    if (one instanceof EditAnswer.Blocked(var reasons)
        && other instanceof EditAnswer.Blocked(var more)) {
      return new EditAnswer.Blocked(Stream.concat(reasons.stream(), more.stream()).toList());
    }
    return one instanceof EditAnswer.Possible ? other : one;
  }

  private EditAnswer ask(
      Deployment deployment, String reader, String key, Map<String, Object> parameters) {
    try {
      byte[] body = json.writeValueAsBytes(new Edit(parameters));
      HttpResponse<byte[]> response = post(deployment, reader, "/edits", key, body);
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
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      READERS.stream()
          .filter(reader -> deployment.path(reader).isPresent())
          .forEach(reader -> threads.execute(() -> refresh(deployment, reader, key)));
    }
  }

  private void refresh(Deployment deployment, String reader, String key) {
    try {
      int status = post(deployment, reader, "/refresh", key, new byte[0]).statusCode();
      if (status != 200) {
        LOG.warn(
            "{} of {} was told of an edit and answered {}.", reader, deployment.slug(), status);
      }
    } catch (IOException exception) {
      LOG.warn(
          "{} of {} could not be told of an edit: {}",
          reader,
          deployment.slug(),
          exception.toString());
    }
  }

  /**
   * Asks how many tickets somebody holds, or may still pay for.
   *
   * @param key the show's secret
   */
  public SoldAnswer soldTickets(Deployment deployment, String key) {
    return sold(deployment, TICKETING, key, SoldTickets.class, SoldTickets::tickets);
  }

  /**
   * Asks how many pieces of merchandise are paid, or may still be, and were not handed out.
   *
   * @param key the show's secret
   */
  public SoldAnswer soldMerchandise(Deployment deployment, String key) {
    return sold(deployment, MERCHANDISE, key, SoldMerchandise.class, SoldMerchandise::pieces);
  }

  private <T> SoldAnswer sold(
      Deployment deployment,
      String component,
      String key,
      Class<T> type,
      Function<T, @Nullable Long> count) {
    try {
      HttpResponse<byte[]> response =
          send(deployment, component, "/sold", key, HttpRequest.Builder::GET);
      if (response.statusCode() != 200) {
        return new SoldAnswer.Unreachable(status(response));
      }
      return Optional.ofNullable(json.readValue(response.body(), type))
          .map(count)
          .<SoldAnswer>map(SoldAnswer.Sold::new)
          .orElse(new SoldAnswer.Unreachable("the answer does not say what is sold"));
    } catch (IOException exception) {
      return new SoldAnswer.Unreachable(exception.toString());
    }
  }

  private HttpResponse<byte[]> post(
      Deployment deployment, String component, String path, String key, byte[] body)
      throws IOException {
    return send(
        deployment,
        component,
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

  private static EditAnswer invalid(@Nullable Refusal refusal) {
    return new EditAnswer.Invalid(
        refusal == null || refusal.detail() == null ? "makes no show" : refusal.detail());
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
