package dev.marquee.payment.domain;

/** What an order is of, and so who tells of it. */
public enum OrderKind {
  /** Of ticketing. */
  TICKETS,
  /** A pickup order of merchandise. */
  MERCHANDISE
}
