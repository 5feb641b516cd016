package dev.marquee.payment.checkout;

import dev.marquee.payment.attempt.Payment;
import dev.marquee.payment.domain.OrderKind;
import dev.marquee.payment.domain.PaymentStatus;
import dev.marquee.payment.show.Show;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.views.ModelAndView;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the pages. Their addresses hold a token, so they tell no other site where they are. */
@Singleton
class CheckoutPages {
  private static final Map<String, MediaType> ASSETS =
      Map.of(
          "tokens.css", MediaType.of("text/css;charset=utf-8"),
          "controls.css", MediaType.of("text/css;charset=utf-8"),
          "checkout.css", MediaType.of("text/css;charset=utf-8"),
          "result.js", MediaType.of("text/javascript;charset=utf-8"),
          "toss.js", MediaType.of("text/javascript;charset=utf-8"));
  private static final String OWN_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
  // The provider's script opens frames of its own and styles what it draws.
  private static final String TOSS_POLICY =
      "default-src 'none'; script-src 'self' https://js.tosspayments.com; style-src 'self'"
          + " 'unsafe-inline'; connect-src https://*.tosspayments.com; frame-src"
          + " https://*.tosspayments.com; img-src https://*.tosspayments.com https://static.toss.im"
          + " data:; font-src https://static.toss.im; form-action https://*.tosspayments.com;"
          + " base-uri 'none'; frame-ancestors 'none'";

  private final ProviderCheckout provider;
  private final Show show;
  private final Map<String, byte[]> assets = new HashMap<>();

  CheckoutPages(ProviderCheckout provider, Show show) {
    this.provider = provider;
    this.show = show;
    ASSETS.keySet().forEach(name -> assets.put(name, read(name)));
  }

  private static byte[] read(String name) {
    try (InputStream file = CheckoutPages.class.getResourceAsStream("/checkout/" + name)) {
      if (file == null) {
        throw new IllegalStateException("checkout/" + name + " is missing");
      }
      return file.readAllBytes();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  String resultUrl(Payment payment) {
    return show.url("/checkout/" + payment.id() + "/result?token=" + payment.token());
  }

  /** What is so now with an attempt. */
  HttpResponse<?> result(HttpRequest<?> request, Payment payment) {
    CheckoutTexts texts = texts(request);
    String state = state(payment);
    Map<String, Object> model = model(texts);
    model.put("payment", payment.id().toString());
    model.put("status", payment.status().name());
    model.put("live", !payment.status().isFinal());
    model.put("tone", payment.status().name().toLowerCase(Locale.ROOT));
    model.put("heading", texts.text("heading." + state));
    model.put("body", texts.text("body." + state));
    model.put("reason", reason(texts, payment));
    model.put("title", payment.title());
    model.put("amount", texts.money(payment.amount(), payment.currency()));
    model.put(
        "refunded",
        payment.refunded() == 0
            ? ""
            : texts.text("refunded", texts.money(payment.refunded(), payment.currency())));
    model.put("receipt", payment.receiptUrl().filter(url -> url.matches("https?://.*")).orElse(""));
    model.put("checkout", payment.status() == PaymentStatus.READY ? checkoutUrl(payment) : "");
    Payment.Part part = shown(payment);
    model.put("order", show.orderPage(part.kind(), part.order()));
    model.put(
        "changes", show.url("/checkout/" + payment.id() + "/changes?token=" + payment.token()));
    return page("result", HttpStatus.OK, OWN_POLICY, model);
  }

  private static String state(Payment payment) {
    boolean back = payment.boughtNothing();
    return switch (payment.status()) {
      case READY -> "ready";
      case CONFIRMING, UNKNOWN -> "unknown";
      case APPROVED -> back ? "back" : "approved";
      case DECLINED -> back ? "back" : "declined";
      case EXPIRED -> "expired";
    };
  }

  private static String reason(CheckoutTexts texts, Payment payment) {
    if (payment.status() != PaymentStatus.DECLINED || payment.boughtNothing()) {
      return "";
    }
    return payment
        .code()
        .map(code -> "reason." + code)
        .filter(texts::has)
        .map(texts::text)
        .orElse("");
  }

  /** Whose order's page is shown: that of tickets, where there are several. */
  private static Payment.Part shown(Payment payment) {
    return payment.parts().stream()
        .filter(part -> part.kind() == OrderKind.TICKETS)
        .findFirst()
        .orElseGet(() -> payment.parts().getFirst());
  }

  private String checkoutUrl(Payment payment) {
    return show.url("/checkout/" + payment.id() + "?token=" + payment.token());
  }

  /** Opens the real provider's checkout by its script. */
  HttpResponse<?> toss(HttpRequest<?> request, Payment payment) {
    Map<String, Object> model = model(texts(request));
    model.put("title", payment.title());
    model.put("request", provider.request(payment));
    return page("toss", HttpStatus.OK, TOSS_POLICY, model);
  }

  /** There is no such attempt, or the token is not its own. */
  HttpResponse<?> missing(HttpRequest<?> request) {
    return page("missing", HttpStatus.NOT_FOUND, OWN_POLICY, model(texts(request)));
  }

  HttpResponse<?> asset(String name) {
    return Optional.ofNullable(assets.get(name))
        .<HttpResponse<?>>map(content ->
            HttpResponse.ok(content)
                .contentType(ASSETS.get(name))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff"))
        .orElseGet(HttpResponse::notFound);
  }

  private static CheckoutTexts texts(HttpRequest<?> request) {
    return CheckoutTexts.of(request.getLocale().orElse(Locale.ENGLISH));
  }

  private Map<String, Object> model(CheckoutTexts texts) {
    Map<String, Object> model = new HashMap<>();
    model.put("language", texts.language());
    model.put("text", texts.all());
    model.put("base", show.basePath());
    return model;
  }

  private static HttpResponse<?> page(
      String view, HttpStatus status, String policy, Map<String, Object> model) {
    return HttpResponse.<ModelAndView<Map<String, Object>>>status(status)
        .body(new ModelAndView<>(view, model))
        .contentType(MediaType.TEXT_HTML_TYPE)
        .header("Content-Security-Policy", policy)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }
}
