package dev.marquee.bench.saga.faults;

/** Who is killed. */
public enum Victim {
  TICKETING,
  PAYMENT,
  BROKER,
  DATABASE
}
