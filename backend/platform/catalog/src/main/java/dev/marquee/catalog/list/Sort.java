package dev.marquee.catalog.list;

/** The order of the list; within it, slugs keep pages apart. */
enum Sort {
  /** Shows that are still to come first, by their first performance. */
  DATE("last_performance < ?, first_performance, slug"),
  /** By title, as it is written. */
  TITLE("last_performance < ?, lower(title), slug"),
  /** What was put on sale last comes first. */
  NEWEST("last_performance < ?, live_since desc, slug"),
  /** The cheapest first, of each currency. */
  PRICE("last_performance < ?, currency, price_from, slug");

  private final String order;

  Sort(String order) {
    this.order = order;
  }

  /** For {@code order by}; its one parameter is the present moment. */
  String order() {
    return order;
  }
}
