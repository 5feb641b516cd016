package dev.marquee.paymentsandbox.checkout;

import dev.marquee.paymentsandbox.SandboxSettings;
import dev.marquee.paymentsandbox.payment.Payment;
import io.micronaut.context.annotation.Value;
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
import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** Makes the pages, in English or Korean. */
@Singleton
class CheckoutPages {
  private static final Map<String, MediaType> ASSETS =
      Map.of(
          "tokens.css", MediaType.of("text/css;charset=utf-8"),
          "controls.css", MediaType.of("text/css;charset=utf-8"),
          "sandbox.css", MediaType.of("text/css;charset=utf-8"),
          "twice.js", MediaType.of("text/javascript;charset=utf-8"));

  private final SandboxSettings settings;
  private final String base;
  private final Map<String, byte[]> assets = new HashMap<>();

  CheckoutPages(
      SandboxSettings settings, @Value("${micronaut.server.context-path:/}") String basePath) {
    this.settings = settings;
    this.base = basePath.replaceFirst("/+$", "");
    ASSETS.keySet().forEach(name -> assets.put(name, read(name)));
  }

  private static byte[] read(String name) {
    try (InputStream file = CheckoutPages.class.getResourceAsStream("/assets/" + name)) {
      if (file == null) {
        throw new IllegalStateException("assets/" + name + " is missing");
      }
      return file.readAllBytes();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  HttpResponse<?> checkout(HttpRequest<?> request, CheckoutRequest wanted, String paymentKey) {
    Map<String, Object> model = model(request);
    model.put("request", wanted.members());
    model.put("paymentKey", paymentKey);
    model.put("name", wanted.orderName());
    model.put("amount", money(request, wanted.amount(), wanted.currency()));
    model.put("slow", settings.slow().toSeconds());
    model.put("late", settings.late().toSeconds());
    // The form's answer leads to the merchant: browsers check form-action for redirects, too.
    return page("checkout", HttpStatus.OK, "form-action 'self' " + origins(wanted), model);
  }

  private static String origins(CheckoutRequest wanted) {
    return SandboxSettings.origin(URI.create(wanted.successUrl()))
        + " "
        + SandboxSettings.origin(URI.create(wanted.failUrl()));
  }

  HttpResponse<?> twice(HttpRequest<?> request, URI back) {
    Map<String, Object> model = model(request);
    model.put("back", back.toString());
    return page(
        "twice",
        HttpStatus.OK,
        "script-src 'self'; connect-src " + SandboxSettings.origin(back),
        model);
  }

  HttpResponse<?> receipt(HttpRequest<?> request, Payment payment) {
    Map<String, Object> model = model(request);
    model.put("name", payment.orderName());
    model.put("amount", money(request, payment.amount(), payment.currency()));
    model.put("left", money(request, payment.balance(), payment.currency()));
    model.put("approvedAt", moment(request, payment.approvedAt().orElseThrow()));
    return page("receipt", HttpStatus.OK, "form-action 'none'", model);
  }

  HttpResponse<?> invalid(HttpRequest<?> request) {
    return page("invalid", HttpStatus.BAD_REQUEST, "form-action 'none'", model(request));
  }

  HttpResponse<?> asset(String name) {
    byte[] content = assets.get(name);
    return content == null
        ? HttpResponse.notFound()
        : HttpResponse.ok(content)
            .contentType(ASSETS.get(name))
            .header(HttpHeaders.CACHE_CONTROL, "no-cache")
            .header("X-Content-Type-Options", "nosniff");
  }

  private Map<String, Object> model(HttpRequest<?> request) {
    Locale locale = locale(request);
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "texts",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Map<String, String> all = new TreeMap<>();
    texts.keySet().forEach(key -> all.put(key, texts.getString(key)));
    Map<String, Object> model = new HashMap<>();
    model.put("language", locale.getLanguage());
    model.put("text", all);
    model.put("base", base);
    return model;
  }

  private static Locale locale(HttpRequest<?> request) {
    return request.getLocale().filter(locale -> locale.getLanguage().equals("ko")).isPresent()
        ? Locale.KOREA
        : Locale.US;
  }

  private static String money(HttpRequest<?> request, BigDecimal amount, String currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale(request));
    Currency unit = Currency.getInstance(currency);
    format.setCurrency(unit);
    format.setMinimumFractionDigits(Math.max(0, unit.getDefaultFractionDigits()));
    format.setMaximumFractionDigits(Math.max(0, unit.getDefaultFractionDigits()));
    return format.format(amount);
  }

  /** In UTC: a provider knows no time zone of its reader's. */
  private static String moment(HttpRequest<?> request, Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(locale(request))
            .withZone(ZoneOffset.UTC)
            .format(instant)
        + " UTC";
  }

  private static HttpResponse<?> page(
      String view, HttpStatus status, String more, Map<String, Object> model) {
    return HttpResponse.<ModelAndView<Map<String, Object>>>status(status)
        .body(new ModelAndView<>(view, model))
        .contentType(MediaType.TEXT_HTML_TYPE)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; "
                + more)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header("X-Content-Type-Options", "nosniff")
        // Not no-referrer: the form would say that it comes from nowhere (Origin: null), which the
        // framework refuses on localhost.
        .header("Referrer-Policy", "same-origin");
  }
}
