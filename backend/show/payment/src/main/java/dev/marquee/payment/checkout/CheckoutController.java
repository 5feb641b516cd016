package dev.marquee.payment.checkout;

import dev.marquee.payment.attempt.Charging;
import dev.marquee.payment.attempt.Payment;
import dev.marquee.payment.attempt.PaymentStreams;
import dev.marquee.payment.domain.MajorUnits;
import dev.marquee.payment.domain.PaymentStatus;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leads a window to the provider and back. The window has no access token: an attempt's own token
 * opens these pages. Each visit leads to a page that says what is so now, so reloading, going back
 * and coming twice are harmless.
 */
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller
class CheckoutController {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Pattern PAYMENT_KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final int LONGEST_AMOUNT = 24;

  private final OpenCheckouts checkouts;
  private final ProviderCheckout provider;
  private final Charging charging;
  private final CheckoutPages pages;
  private final PaymentStreams streams;
  private final Clock clock;
  private final Executor blocking;

  CheckoutController(
      OpenCheckouts checkouts,
      ProviderCheckout provider,
      Charging charging,
      CheckoutPages pages,
      PaymentStreams streams,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.checkouts = checkouts;
    this.provider = provider;
    this.charging = charging;
    this.pages = pages;
    this.streams = streams;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Leads to the provider while there is something to pay. */
  @Get(value = "/checkout/{payment}", produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> checkout(
      HttpRequest<?> request, String payment, @QueryValue(defaultValue = "") String token) {
    Optional<Payment> open = checkouts.find(payment, token);
    if (open.isEmpty()) {
      return pages.missing(request);
    }
    boolean payable =
        open.get().status() == PaymentStatus.READY
            && clock.instant().isBefore(open.get().expiresAt());
    if (!payable) {
      return toResult(open.get());
    }
    return provider
        .address(open.get())
        .<HttpResponse<?>>map(CheckoutController::seeOther)
        .orElseGet(() -> pages.toss(request, open.get()));
  }

  /** The provider's {@code successUrl}: the buyer has agreed, nothing is charged yet. */
  @Get(value = "/return", produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> back(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "") String orderId,
      @QueryValue(defaultValue = "") String token,
      @QueryValue(defaultValue = "") String paymentKey,
      @QueryValue(defaultValue = "") String amount) {
    Optional<Payment> open = checkouts.find(orderId, token);
    if (open.isEmpty()) {
      return pages.missing(request);
    }
    Payment payment = open.get();
    if (PAYMENT_KEY.matcher(paymentKey).matches()) {
      charging.charge(payment.id(), paymentKey, claimed(amount, payment.currency()), PATIENCE);
    }
    return toResult(payment);
  }

  /** The provider's {@code failUrl}: the buyer has left, or its page has refused. */
  @Get(value = "/fail", produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> fail(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "") String orderId,
      @QueryValue(defaultValue = "") String token,
      @QueryValue(defaultValue = "") String code,
      @QueryValue(defaultValue = "") String message) {
    Optional<Payment> open = checkouts.find(orderId, token);
    if (open.isEmpty()) {
      return pages.missing(request);
    }
    charging.leave(open.get().id(), shortened(code, 60), shortened(message, 200));
    return toResult(open.get());
  }

  /** What is so now. */
  @Get(value = "/checkout/{payment}/result", produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> result(
      HttpRequest<?> request, String payment, @QueryValue(defaultValue = "") String token) {
    return checkouts
        .find(payment, token)
        .<HttpResponse<?>>map(open -> pages.result(request, open))
        .orElseGet(() -> pages.missing(request));
  }

  /** The same, live. */
  @Get(value = "/checkout/{payment}/changes", produces = MediaType.TEXT_EVENT_STREAM)
  CompletionStage<HttpResponse<?>> changes(
      String payment, @QueryValue(defaultValue = "") String token) {
    return CompletableFuture.supplyAsync(
        () -> streams.open(checkouts.require(payment, token)), blocking);
  }

  @Get(value = "/assets/{name}", produces = MediaType.ALL)
  HttpResponse<?> asset(String name) {
    return pages.asset(name);
  }

  private HttpResponse<?> toResult(Payment payment) {
    return seeOther(URI.create(pages.resultUrl(payment)));
  }

  private static HttpResponse<?> seeOther(URI to) {
    return HttpResponse.seeOther(to)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer");
  }

  private static Optional<Long> claimed(@Nullable String amount, String currency) {
    if (amount == null || amount.length() > LONGEST_AMOUNT) {
      return Optional.empty();
    }
    try {
      return Optional.of(MajorUnits.toMinor(new BigDecimal(amount), currency));
    } catch (ArithmeticException | NumberFormatException notAnAmount) {
      return Optional.empty();
    }
  }

  private static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
