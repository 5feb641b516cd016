package dev.marquee.payment.checkout;

import dev.marquee.payment.attempt.Payment;
import dev.marquee.payment.domain.MajorUnits;
import dev.marquee.payment.provider.ProviderSettings;
import dev.marquee.payment.show.Show;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider's checkout is told, and where it is. Toss' own is opened by its script; the
 * sandbox's is a page that takes the same as its query.
 */
@Singleton
class ProviderCheckout {
  private final ProviderSettings settings;
  private final Show show;

  ProviderCheckout(ProviderSettings settings, Show show) {
    this.settings = settings;
    this.show = show;
  }

  /** The page, where the provider has one. */
  Optional<URI> address(Payment payment) {
    if (settings.checkoutUrl().isEmpty()) {
      return Optional.empty();
    }
    UriBuilder address = UriBuilder.of(settings.checkoutUrl());
    request(payment).forEach((name, value) -> address.queryParam(name, value));
    return Optional.of(address.build());
  }

  /** The request, by the names that the provider's script has for its members. */
  Map<String, String> request(Payment payment) {
    String token = "?token=" + payment.token();
    Map<String, String> request = new LinkedHashMap<>();
    request.put("clientKey", settings.clientKey());
    request.put("orderId", payment.id().toString());
    request.put("orderName", payment.title());
    request.put("amount", MajorUnits.of(payment.amount(), payment.currency()).toPlainString());
    request.put("currency", payment.currency());
    request.put("successUrl", show.url("/return" + token));
    request.put("failUrl", show.url("/fail" + token));
    return request;
  }
}
