package dev.marquee.payment.provider;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Which provider moves the money, and how it is reached.
 *
 * @param name from {@code PAYMENT_PROVIDER}: {@code toss}
 * @param apiUrl from {@code PAYMENT_API_URL}, without a slash at its end
 * @param secretKey from {@code PAYMENT_SECRET_KEY}
 * @param clientKey from {@code PAYMENT_CLIENT_KEY}: what the browser shows to the provider
 * @param checkoutUrl from {@code PAYMENT_CHECKOUT_URL}: the sandbox's checkout; empty for the
 *     provider's own script
 * @param timeout from {@code PAYMENT_TIMEOUT}: how long the provider may take to answer
 */
@ConfigurationProperties("provider")
public record ProviderSettings(
    @Bindable(defaultValue = "toss") String name,
    @Bindable(defaultValue = "https://api.tosspayments.com") String apiUrl,
    @Bindable(defaultValue = "") String secretKey,
    @Bindable(defaultValue = "") String clientKey,
    @Bindable(defaultValue = "") String checkoutUrl,
    @Bindable(defaultValue = "PT30S") Duration timeout) {
  /** Refuses what cannot work. */
  public ProviderSettings {
    if (!name.equals("toss")) {
      throw new IllegalArgumentException("PAYMENT_PROVIDER must be toss, not '" + name + "'");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("PAYMENT_TIMEOUT must be more than nothing, as PT30S");
    }
    apiUrl = apiUrl.replaceFirst("/+$", "");
  }
}
