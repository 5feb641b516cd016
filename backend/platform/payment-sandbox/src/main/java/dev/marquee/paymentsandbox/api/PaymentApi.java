package dev.marquee.paymentsandbox.api;

import dev.marquee.paymentsandbox.SandboxSettings;
import dev.marquee.paymentsandbox.fault.Fault;
import dev.marquee.paymentsandbox.payment.Answer;
import dev.marquee.paymentsandbox.payment.Payment;
import dev.marquee.paymentsandbox.payment.PaymentDocument;
import dev.marquee.paymentsandbox.payment.Payments;
import dev.marquee.paymentsandbox.payment.Receipts;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Toss Payments' core API, version 2022-11-16, as far as card payments need it. */
@Controller("/v1/payments")
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentApi {
  private static final int LONGEST_KEY = 300;

  /** Beyond what was asked for: a lock, a database that is slow. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Payments payments;
  private final IdempotentCalls calls;
  private final SecretKey secretKey;
  private final Receipts receipts;
  private final SandboxSettings settings;
  private final ObjectMapper json;

  PaymentApi(
      Payments payments,
      IdempotentCalls calls,
      SecretKey secretKey,
      Receipts receipts,
      SandboxSettings settings,
      ObjectMapper json) {
    this.payments = payments;
    this.calls = calls;
    this.secretKey = secretKey;
    this.receipts = receipts;
    this.settings = settings;
    this.json = json;
  }

  @Serdeable
  record ConfirmRequest(
      @Nullable String paymentKey, @Nullable String orderId, @Nullable BigDecimal amount) {}

  @Serdeable
  record CancelRequest(@Nullable String cancelReason, @Nullable BigDecimal cancelAmount) {}

  @Serdeable
  record ErrorBody(String code, String message) {}

  @Post("/confirm")
  HttpResponse<?> confirm(HttpRequest<?> request, @Body ConfirmRequest body) {
    String paymentKey = body.paymentKey() == null ? "" : body.paymentKey();
    Fault fault = payments.find(paymentKey).map(payments::chargeFault).orElse(Fault.NONE);
    return once(
        request,
        fault,
        () -> {
          if (body.paymentKey() == null || body.orderId() == null || body.amount() == null) {
            return new Answer.Error(400, "INVALID_REQUEST", "Something is missing.", true);
          }
          return payments.confirm(body.paymentKey(), body.orderId(), body.amount());
        },
        paymentKey);
  }

  private void takeTime(Fault fault) {
    if (fault == Fault.SLOW) {
      try {
        Thread.sleep(settings.slow());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Post("/{paymentKey}/cancel")
  HttpResponse<?> cancel(HttpRequest<?> request, String paymentKey, @Body CancelRequest body) {
    return once(
        request,
        Fault.NONE,
        () -> payments.cancel(paymentKey, body.cancelReason(), body.cancelAmount()),
        paymentKey);
  }

  @Get("/{paymentKey}")
  HttpResponse<?> find(HttpRequest<?> request, String paymentKey) {
    return read(request, () -> payments.find(paymentKey));
  }

  @Get("/orders/{orderId}")
  HttpResponse<?> findByOrder(HttpRequest<?> request, String orderId) {
    return read(request, () -> payments.findByOrder(orderId));
  }

  private HttpResponse<?> read(HttpRequest<?> request, Supplier<Optional<Payment>> look) {
    return refusal(request)
        .<HttpResponse<?>>map(refusal -> refusal)
        .orElseGet(() ->
            look.get()
                .<HttpResponse<?>>map(this::ok)
                .orElseGet(() -> error(404, "NOT_FOUND_PAYMENT", "There is no such payment.")));
  }

  private Optional<HttpResponse<?>> refusal(HttpRequest<?> request) {
    if (!secretKey.isIn(request.getHeaders().get(HttpHeaders.AUTHORIZATION))) {
      return Optional.of(error(401, "UNAUTHORIZED_KEY", "The secret key is not valid."));
    }
    String code = request.getHeaders().get(TestCodes.HEADER);
    return TestCodes.status(code).map(status -> error(status, code, "Asked for by the request."));
  }

  private HttpResponse<?> once(
      HttpRequest<?> request, Fault fault, Supplier<Answer> effect, String payment) {
    Optional<HttpResponse<?>> refusal = refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String key = request.getHeaders().get("Idempotency-Key");
    if (key == null) {
      takeTime(fault);
      return respond(request, effect.get());
    }
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      return error(400, "INVALID_IDEMPOTENCY_KEY", "A key has 1 to 300 characters.");
    }
    String scope = request.getMethodName() + " " + request.getPath();
    // One that is charged late stays without an answer for so long.
    Duration longest = (fault == Fault.LATE ? settings.late() : settings.slow()).plus(MARGIN);
    return switch (calls.begin(scope, key, longest)) {
      case IdempotentCalls.Earlier.Answered(int status, String body) -> written(status, body);
      case IdempotentCalls.Earlier.Running() -> running(payment);
      case IdempotentCalls.Earlier.None() -> {
        takeTime(fault);
        yield first(request, scope, key, effect, payment);
      }
    };
  }

  /** A request whose answer was lost may have come to its end since. */
  private HttpResponse<?> running(String paymentKey) {
    return payments
        .find(paymentKey)
        .filter(payment ->
            payment.status() == Payment.Status.DONE && payments.chargeFault(payment) == Fault.LATE)
        .<HttpResponse<?>>map(this::ok)
        .orElseGet(
            () -> error(409, "IDEMPOTENT_REQUEST_PROCESSING", "The first request still runs."));
  }

  /**
   * What it does and its answer are one transaction: who dies in the middle has done nothing, and
   * who repeats the request may do it again.
   */
  private HttpResponse<?> first(
      HttpRequest<?> request, String scope, String key, Supplier<Answer> effect, String payment) {
    boolean known = false;
    try {
      Answer answer =
          calls.together(() -> {
            Answer done = effect.get();
            remember(scope, key, done, payment);
            return done;
          });
      known = true;
      return respond(request, answer);
    } finally {
      if (!known) {
        calls.forget(scope, key);
      }
    }
  }

  private void remember(String scope, String key, Answer answer, String paymentKey) {
    switch (answer) {
      case Answer.Is(Payment payment) -> calls.answered(scope, key, 200, write(document(payment)));
      case Answer.Error error -> {
        if (error.keep()) {
          String body = write(new ErrorBody(error.code(), error.message()));
          calls.answered(scope, key, error.status(), body);
        } else {
          calls.forget(scope, key);
        }
      }
      case Answer.Lost(Answer.After after) -> {
        switch (after) {
          case PAYMENT ->
              calls.answered(
                  scope, key, 200, write(document(payments.find(paymentKey).orElseThrow())));
          case NOTHING -> calls.forget(scope, key);
          case RUNNING -> {
            // The call stays without an answer.
          }
        }
      }
    }
  }

  private HttpResponse<?> respond(HttpRequest<?> request, Answer answer) {
    return switch (answer) {
      case Answer.Is(Payment payment) -> ok(payment);
      case Answer.Error error -> error(error.status(), error.code(), error.message());
      case Answer.Lost _ -> {
        LostAnswer.of(request);
        yield HttpResponse.serverError();
      }
    };
  }

  private HttpResponse<?> ok(Payment payment) {
    return written(200, write(document(payment)));
  }

  private HttpResponse<?> error(int status, String code, String message) {
    return written(status, write(new ErrorBody(code, message)));
  }

  private static HttpResponse<?> written(int status, String body) {
    return HttpResponse.status(status, "").body(body).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private PaymentDocument document(Payment payment) {
    return PaymentDocument.of(payment, receipts.address());
  }

  private String write(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (IOException exception) {
      throw new UncheckedIOException("Answers are always serializable", exception);
    }
  }
}
