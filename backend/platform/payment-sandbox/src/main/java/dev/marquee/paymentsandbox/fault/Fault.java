package dev.marquee.paymentsandbox.fault;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What may go wrong with a call, chosen at the checkout or by the last three digits of an amount.
 */
public enum Fault {
  /** Nothing. */
  NONE(-1),
  /** The card is refused. */
  REJECT(901),
  /** Not charged; the answer leaves that open. */
  PROVIDER_ERROR(902),
  /** Charged; the answer leaves that open. */
  PROVIDER_ERROR_CHARGED(903),
  /** Not charged, once; the answer is an internal error. */
  SERVER_ERROR(904),
  /** Charged; the answer is an internal error. */
  SERVER_ERROR_CHARGED(905),
  /** Charged; the connection is closed without an answer. */
  LOSE_ANSWER(906),
  /** Not charged, once: the connection is closed as if the request had never arrived. */
  LOSE_REQUEST(907),
  /** Charged; the answer takes its time. */
  SLOW(908),
  /** The connection is closed without an answer; charged later. */
  LATE(909),
  /** Never paid back. */
  CANCEL_REFUSED(911),
  /** Paid back; the connection is closed without an answer. */
  CANCEL_LOSE_ANSWER(912),
  /** Not paid back, once: another one is said to be under way. */
  CANCEL_BUSY(913),
  /** Not paid back, once; the answer is an internal error. */
  CANCEL_SERVER_ERROR(914),
  /** Not paid back, once: the connection is closed as if the request had never arrived. */
  CANCEL_LOSE_REQUEST(915);

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final int digits;

  Fault(int digits) {
    this.digits = digits;
  }

  /** The fault that an amount asks for, by the last three digits before its decimal point. */
  public static Fault of(BigDecimal amount) {
    int last = amount.toBigInteger().mod(THOUSAND.toBigInteger()).intValue();
    return Arrays.stream(values()).filter(fault -> fault.digits == last).findFirst().orElse(NONE);
  }

  /** Whether it happens when something is paid back. */
  public boolean isOfCancels() {
    return digits > 910;
  }
}
