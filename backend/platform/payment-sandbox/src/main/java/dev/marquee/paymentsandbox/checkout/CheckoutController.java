package dev.marquee.paymentsandbox.checkout;

import dev.marquee.kit.http.Identifiers;
import dev.marquee.paymentsandbox.SandboxSettings;
import dev.marquee.paymentsandbox.fault.Behaviour;
import dev.marquee.paymentsandbox.payment.Payment;
import dev.marquee.paymentsandbox.payment.Payments;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The checkout: a buyer decides what happens. */
@Controller
class CheckoutController {
  private static final Pattern PAYMENT_KEY = Pattern.compile("sandbox_[0-9a-f]{32}");

  private final Payments payments;
  private final CheckoutPages pages;
  private final SandboxSettings settings;
  private final Identifiers identifiers;
  private final Clock clock;

  CheckoutController(
      Payments payments,
      CheckoutPages pages,
      SandboxSettings settings,
      Identifiers identifiers,
      Clock clock) {
    this.payments = payments;
    this.pages = pages;
    this.settings = settings;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Shows the page. The payment's name is made here, so that deciding twice decides once. */
  @Get(value = "/checkout", produces = MediaType.ALL)
  HttpResponse<?> checkout(HttpRequest<?> request) {
    Map<String, String> query = new HashMap<>();
    request.getParameters().forEach((name, values) -> query.put(name, values.getFirst()));
    return CheckoutRequest.of(query, settings)
        .<HttpResponse<?>>map(wanted ->
            pages.checkout(
                request, wanted, "sandbox_" + identifiers.next().toString().replace("-", "")))
        .orElseGet(() -> pages.invalid(request));
  }

  @Post(value = "/checkout", produces = MediaType.ALL)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> decide(HttpRequest<?> request, @Body Map<String, String> form) {
    Map<String, String> members = new HashMap<>(form);
    members.put("clientKey", settings.clientKey());
    Optional<CheckoutRequest> wanted = CheckoutRequest.of(members, settings);
    Optional<Behaviour> behaviour = behaviour(form.getOrDefault("behaviour", ""));
    String paymentKey = form.getOrDefault("paymentKey", "");
    if (wanted.isEmpty() || behaviour.isEmpty() || !PAYMENT_KEY.matcher(paymentKey).matches()) {
      return pages.invalid(request);
    }
    Payment payment =
        payments.decided(
            wanted
                .get()
                .payment(
                    paymentKey, behaviour.get(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    URI back = CheckoutRequest.back(payment, wanted.get().failUrl());
    return payment.behaviour() == Behaviour.TWICE
        ? pages.twice(request, back)
        : HttpResponse.seeOther(back)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("Referrer-Policy", "no-referrer");
  }

  private static Optional<Behaviour> behaviour(String name) {
    return Arrays.stream(Behaviour.values())
        .filter(behaviour -> behaviour.name().equals(name))
        .findFirst();
  }

  @Get(value = "/receipts/{paymentKey}", produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> receipt(HttpRequest<?> request, String paymentKey) {
    return payments
        .find(paymentKey)
        .filter(payment -> payment.approvedAt().isPresent())
        .<HttpResponse<?>>map(payment -> pages.receipt(request, payment))
        .orElseGet(() -> pages.invalid(request));
  }

  @Get(value = "/assets/{name}", produces = MediaType.ALL)
  HttpResponse<?> asset(String name) {
    return pages.asset(name);
  }
}
