package dev.marquee.merchandise.export;

import dev.marquee.kit.text.SpreadsheetText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Lines of orders as lines of CSV (RFC 4180). */
final class LinesTable {
  /** Without it spreadsheets take UTF-8 for the encoding of their machine. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final List<String> HEADER =
      List.of(
          "order",
          "order_status",
          "pickup_number",
          "pickup_status",
          "ordered_at",
          "item",
          "options",
          "quantity",
          "price",
          "total",
          "currency",
          "line_status",
          "buyer",
          "option");

  private LinesTable() {}

  /** How the file begins. */
  static byte[] header() {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    print(text, HEADER.toArray());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One line for each. */
  static byte[] lines(List<OrderedLine> lines) {
    StringBuilder text = new StringBuilder();
    for (OrderedLine line : lines) {
      print(
          text,
          line.orderNumber(),
          line.orderStatus(),
          line.pickupNumber().map(String::valueOf).orElse(""),
          line.pickupStatus().orElse(""),
          line.orderedAt(),
          line.name(),
          line.options().equals("{}") ? "" : line.options(),
          line.quantity(),
          major(line.price(), line.currency()),
          major(line.price() * line.quantity(), line.currency()),
          line.currency(),
          line.status(),
          line.buyer(),
          line.option());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** With the digits that the currency has: 5000 of EUR is 50.00, of KRW 5000. */
  private static String major(long minor, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minor, Math.max(digits, 0)).toPlainString();
  }

  private static void print(StringBuilder text, Object... cells) {
    try {
      CSVFormat.RFC4180.printRecord(
          text, Arrays.stream(cells).map(String::valueOf).map(SpreadsheetText::harmless).toArray());
    } catch (IOException exception) {
      throw new UncheckedIOException("A text takes everything", exception);
    }
  }
}
