package dev.marquee.deploy.show;

/** What a show says of the tickets that it has sold. */
public sealed interface SoldAnswer {
  /**
   * So many are sold.
   *
   * @param tickets that somebody holds, or that belong to orders that may still be paid
   * @param orders that have such a ticket
   */
  record Sold(long tickets, long orders) implements SoldAnswer {}

  /**
   * The show gave no answer in time.
   *
   * @param detail for the log
   */
  record Unreachable(String detail) implements SoldAnswer {}
}
