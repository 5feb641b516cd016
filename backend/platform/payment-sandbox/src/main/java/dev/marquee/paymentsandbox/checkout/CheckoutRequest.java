package dev.marquee.paymentsandbox.checkout;

import dev.marquee.paymentsandbox.SandboxSettings;
import dev.marquee.paymentsandbox.fault.Behaviour;
import dev.marquee.paymentsandbox.payment.Payment;
import io.micronaut.http.uri.UriBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a checkout is asked for: the members that Toss' script takes.
 *
 * @param amount in major units
 */
record CheckoutRequest(
    String orderId,
    String orderName,
    BigDecimal amount,
    String currency,
    String successUrl,
    String failUrl) {
  // Toss: 6 to 64 characters.
  private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{6,64}");
  private static final int LONGEST_NAME = 100;
  private static final BigDecimal MOST = new BigDecimal("1000000000");

  /** The request, if it is one: what is not is refused by the page. */
  static Optional<CheckoutRequest> of(Map<String, String> query, SandboxSettings settings) {
    try {
      String name = query.getOrDefault("orderName", "");
      String currency = query.getOrDefault("currency", "KRW");
      BigDecimal amount = new BigDecimal(query.getOrDefault("amount", ""));
      CheckoutRequest request =
          new CheckoutRequest(
              query.getOrDefault("orderId", ""),
              name,
              amount,
              currency,
              query.getOrDefault("successUrl", ""),
              query.getOrDefault("failUrl", ""));
      boolean knownMerchant =
          settings.clientKey().isEmpty()
              || settings.clientKey().equals(query.getOrDefault("clientKey", ""));
      int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
      boolean valid =
          knownMerchant
              && ORDER_ID.matcher(request.orderId()).matches()
              && !name.isBlank()
              && name.length() <= LONGEST_NAME
              && amount.signum() > 0
              && amount.compareTo(MOST) < 0
              && amount.stripTrailingZeros().scale() <= digits
              && settings.mayReturnTo(URI.create(request.successUrl()))
              && settings.mayReturnTo(URI.create(request.failUrl()));
      return valid ? Optional.of(request) : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** For the page's form. */
  Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("orderId", orderId);
    members.put("orderName", orderName);
    members.put("amount", amount.toPlainString());
    members.put("currency", currency);
    members.put("successUrl", successUrl);
    members.put("failUrl", failUrl);
    return members;
  }

  Payment payment(String paymentKey, Behaviour behaviour, Instant now) {
    boolean declined = behaviour == Behaviour.DECLINE;
    return new Payment(
        paymentKey,
        orderId,
        orderName,
        amount,
        amount,
        currency,
        behaviour.agreed() ? Payment.Status.IN_PROGRESS : Payment.Status.ABORTED,
        behaviour,
        successUrl,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(declined ? "REJECT_CARD_COMPANY" : "PAY_PROCESS_CANCELED")
            .filter(code -> !behaviour.agreed()),
        Optional.of(declined ? "The card company has refused it." : "The buyer has left.")
            .filter(message -> !behaviour.agreed()),
        List.of());
  }

  /** Where the window goes after the decision. */
  static URI back(Payment payment, String failUrl) {
    return payment.behaviour().agreed()
        ? UriBuilder.of(payment.successUrl())
            .queryParam("paymentType", "NORMAL")
            .queryParam("paymentKey", payment.paymentKey())
            .queryParam("orderId", payment.orderId())
            .queryParam("amount", payment.amount().toPlainString())
            .build()
        : UriBuilder.of(failUrl)
            .queryParam("code", payment.failureCode().orElse(""))
            .queryParam("message", payment.failureMessage().orElse(""))
            .queryParam("orderId", payment.orderId())
            .build();
  }
}
