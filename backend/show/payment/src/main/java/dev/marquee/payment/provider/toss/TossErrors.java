package dev.marquee.payment.provider.toss;

import java.util.Set;

/** What Toss' error codes say about money. */
final class TossErrors {
  /**
   * Codes after which the money may have moved although the status is one of refusal: it was asked
   * before, the card company's answer is missing, or the first request still runs.
   */
  private static final Set<String> LEAVE_IT_OPEN =
      Set.of(
          "ALREADY_PROCESSED_PAYMENT",
          "ALREADY_CANCELED_PAYMENT",
          "ALREADY_REFUND_PAYMENT",
          "PROVIDER_ERROR",
          "CARD_PROCESSING_ERROR",
          "IDEMPOTENT_REQUEST_PROCESSING",
          "UNKNOWN_PAYMENT_ERROR",
          "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
          "FAILED_INTERNAL_SYSTEM_PROCESSING",
          "TOO_MANY_REQUESTS");

  private static final Set<Integer> PASSING_STATUSES = Set.of(408, 409, 425, 429);

  private TossErrors() {}

  /**
   * Whether an error tells for sure that nothing was done.
   *
   * @param code empty where the answer had none: then nothing is sure
   */
  static boolean isRefusal(int status, String code) {
    return status >= 400
        && status < 500
        && !PASSING_STATUSES.contains(status)
        && !code.isEmpty()
        && !LEAVE_IT_OPEN.contains(code);
  }
}
