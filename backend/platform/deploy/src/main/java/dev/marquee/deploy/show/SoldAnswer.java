package dev.marquee.deploy.show;

/** What a show says of what it has sold. */
public sealed interface SoldAnswer {
  /** Buyers count on so many. */
  record Sold(long count) implements SoldAnswer {}

  /**
   * The show gave no answer in time.
   *
   * @param detail for the log
   */
  record Unreachable(String detail) implements SoldAnswer {}
}
