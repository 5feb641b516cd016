package dev.marquee.paymentsandbox.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Errors that a request asks for by {@code TossPayments-Test-Code}. */
final class TestCodes {
  static final String HEADER = "TossPayments-Test-Code";

  private static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          Map.entry("ALREADY_PROCESSED_PAYMENT", 400),
          Map.entry("PROVIDER_ERROR", 400),
          Map.entry("INVALID_REQUEST", 400),
          Map.entry("INVALID_API_KEY", 400),
          Map.entry("INVALID_STOPPED_CARD", 400),
          Map.entry("ALREADY_CANCELED_PAYMENT", 400),
          Map.entry("UNAUTHORIZED_KEY", 401),
          Map.entry("REJECT_ACCOUNT_PAYMENT", 403),
          Map.entry("REJECT_CARD_PAYMENT", 403),
          Map.entry("REJECT_CARD_COMPANY", 403),
          Map.entry("FORBIDDEN_REQUEST", 403),
          Map.entry("NOT_CANCELABLE_AMOUNT", 403),
          Map.entry("NOT_CANCELABLE_PAYMENT", 403),
          Map.entry("FORBIDDEN_CONSECUTIVE_REQUEST", 403),
          Map.entry("NOT_FOUND_PAYMENT", 404),
          Map.entry("NOT_FOUND_PAYMENT_SESSION", 404),
          Map.entry("IDEMPOTENT_REQUEST_PROCESSING", 409),
          Map.entry("TOO_MANY_REQUESTS", 429),
          Map.entry("FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING", 500),
          Map.entry("FAILED_INTERNAL_SYSTEM_PROCESSING", 500),
          Map.entry("UNKNOWN_PAYMENT_ERROR", 500),
          Map.entry("COMMON_ERROR", 500));

  private TestCodes() {}

  /** The status of the error; codes that are not listed are refusals, 400. */
  static Optional<Integer> status(@Nullable String code) {
    return Optional.ofNullable(code).map(known -> STATUSES.getOrDefault(known, 400));
  }
}
