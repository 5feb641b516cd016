package dev.marquee.localgateway.answer;

/**
 * A request that the gateway answers itself.
 *
 * @param status HTTP status, 4xx or 5xx
 * @param code stable, in SCREAMING_SNAKE
 * @param detail a sentence for a person
 * @param retryAfterSeconds when to come again; 0 says nothing about it
 */
public record Refusal(int status, String code, String detail, int retryAfterSeconds) {
  /** No route matches. */
  public static final Refusal NO_ROUTE =
      new Refusal(404, "GATEWAY_NO_ROUTE", "Nothing is served at this address.", 0);

  /** The rule has no backend that could be used. */
  public static final Refusal BACKEND_INVALID =
      new Refusal(500, "GATEWAY_BACKEND_INVALID", "The route of this address leads nowhere.", 0);

  /** The Service has no ready pod. */
  public static final Refusal NO_ENDPOINTS =
      new Refusal(503, "GATEWAY_NO_ENDPOINTS", "The service behind this address is not ready.", 2);

  /** The gateway has not heard of any route yet. */
  public static final Refusal NOT_READY =
      new Refusal(503, "GATEWAY_NOT_READY", "The gateway is starting.", 1);

  /** The backend could not be reached, or broke off before it answered. */
  public static final Refusal UPSTREAM_FAILED =
      new Refusal(502, "GATEWAY_UPSTREAM_FAILED", "The service behind this address broke off.", 0);

  /** The backend took longer than allowed. */
  public static final Refusal TIMEOUT =
      new Refusal(
          504, "GATEWAY_TIMEOUT", "The service behind this address did not answer in time.", 0);

  /** The client took longer than allowed to send its request. */
  public static final Refusal REQUEST_TIMEOUT =
      new Refusal(408, "REQUEST_TIMEOUT", "The request was not sent in time.", 0);

  /** The request is not HTTP as it should be. */
  public static Refusal malformed(String detail) {
    return new Refusal(400, "MALFORMED_REQUEST", detail, 0);
  }
}
