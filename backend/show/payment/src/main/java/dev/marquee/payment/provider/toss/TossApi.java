package dev.marquee.payment.provider.toss;

import dev.marquee.payment.provider.ProviderSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls Toss, once each and with a time-out; says what came of it instead of throwing. */
@Singleton
class TossApi {
  private static final Logger LOG = LoggerFactory.getLogger(TossApi.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final int LONGEST_MESSAGE = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final ProviderSettings settings;
  private final ObjectMapper json;
  private final MeterRegistry meters;

  TossApi(ProviderSettings settings, ObjectMapper json, MeterRegistry meters) {
    this.settings = settings;
    this.json = json;
    this.meters = meters;
  }

  @Serdeable
  record ErrorBody(@Nullable String code, @Nullable String message) {}

  TossAnswer get(String path) {
    return send(path, request(path).GET().build());
  }

  TossAnswer post(String path, String idempotencyKey, Object body) {
    try {
      return send(
          path,
          request(path)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", idempotencyKey)
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
              .build());
    } catch (IOException exception) {
      throw new IllegalStateException("Requests are always serializable", exception);
    }
  }

  private HttpRequest.Builder request(String path) {
    // RFC 7617: the secret key is the user, the password is empty.
    String credentials =
        Base64.getEncoder()
            .encodeToString((settings.secretKey() + ":").getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(settings.apiUrl() + path))
        .timeout(settings.timeout())
        .header("Authorization", "Basic " + credentials)
        .header("Accept", "application/json")
        .header("Accept-Language", "en-US");
  }

  private TossAnswer send(String path, HttpRequest request) {
    TossAnswer answer = answer(request);
    if (answer instanceof TossAnswer.Failed failed) {
      LOG.info(
          "{} {} answered {} {}: {}",
          request.method(),
          path,
          failed.status(),
          failed.code(),
          failed.message());
    }
    meters
        .counter(
            "marquee.payment.provider.calls",
            "call",
            request.method().equals("GET")
                ? "lookup"
                : path.endsWith("cancel") ? "cancel" : "confirm",
            "answer",
            answer instanceof TossAnswer.Failed failed ? String.valueOf(failed.status()) : "200")
        .increment();
    return answer;
  }

  private TossAnswer answer(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == 200
          ? new TossAnswer.Payment(json.readValue(response.body(), TossPayment.class).toPort())
          : error(response);
    } catch (HttpTimeoutException exception) {
      return new TossAnswer.Failed(0, "TIMED_OUT", "No answer in " + settings.timeout());
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      return new TossAnswer.Failed(0, "UNREACHABLE", "Interrupted while waiting for the answer");
    } catch (IOException | RuntimeException exception) {
      // Also an answer that cannot be read: the money may have moved.
      return new TossAnswer.Failed(0, "UNREACHABLE", shortened(exception.toString()));
    }
  }

  private TossAnswer error(HttpResponse<byte[]> response) {
    try {
      ErrorBody body = json.readValue(response.body(), ErrorBody.class);
      return new TossAnswer.Failed(
          response.statusCode(),
          body == null || body.code() == null ? "" : body.code(),
          body == null || body.message() == null ? "" : shortened(body.message()));
    } catch (IOException notOurs) {
      return new TossAnswer.Failed(
          response.statusCode(), "", "The answer is no error of the provider's");
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
