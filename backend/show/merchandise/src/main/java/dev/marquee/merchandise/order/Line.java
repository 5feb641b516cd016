package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.Choice;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pieces of one item in an order.
 *
 * @param position within the order, from 1
 * @param item its identifier
 * @param name as it was when it was ordered
 * @param options what was chosen, by the option's name
 * @param price of one piece, in minor units of the order's currency
 * @param keepsStock whether its pieces are counted as taken
 */
public record Line(
    int position,
    String item,
    String name,
    Map<String, String> options,
    int quantity,
    long price,
    Status status,
    boolean keepsStock) {
  /** Where a line stands. */
  public enum Status {
    /** Its order waits for its payment. */
    RESERVED,
    ORDERED,
    CANCELLED
  }

  /** What the line costs. */
  public long total() {
    return quantity * price;
  }

  /** Whether its pieces are, or will be, the buyer's. */
  public boolean isLive() {
    return status != Status.CANCELLED;
  }

  Line ordered() {
    return new Line(position, item, name, options, quantity, price, Status.ORDERED, true);
  }

  /** Given back; its pieces are for sale again if {@code restock}. */
  Line cancelled(boolean restock) {
    return new Line(
        position, item, name, options, quantity, price, Status.CANCELLED, keepsStock && !restock);
  }

  /** How many pieces of what some lines are. */
  public static SortedMap<Choice, Integer> pieces(Collection<Line> lines) {
    SortedMap<Choice, Integer> pieces = new TreeMap<>();
    lines.forEach(line ->
        pieces.merge(new Choice(line.item(), line.options()), line.quantity(), Integer::sum));
    return pieces;
  }
}
