package dev.marquee.merchandise.domain;

/** How far a confirmed order is on its way to its buyer; in this order. */
public enum PickupStatus {
  ORDERED,
  PREPARING,
  /** Its number is called. */
  READY,
  PICKED_UP;

  /** Whether this comes after the other one. */
  public boolean isAfter(PickupStatus other) {
    return compareTo(other) > 0;
  }
}
