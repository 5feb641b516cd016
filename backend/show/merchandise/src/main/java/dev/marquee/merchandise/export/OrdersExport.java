package dev.marquee.merchandise.export;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.List;

/** All lines as a file that is written while it is read, so that it needs the same memory. */
@Singleton
class OrdersExport {
  private static final int ORDERS_AT_ONCE = 500;

  private final OrderedLines lines;

  OrdersExport(OrderedLines lines) {
    this.lines = lines;
  }

  /** Opens the file; reading it reads the database. */
  InputStream open() {
    return new SequenceInputStream(new Parts());
  }

  private final class Parts implements Enumeration<InputStream> {
    private byte[] next = LinesTable.header();
    private long after;

    @Override
    public boolean hasMoreElements() {
      if (next.length == 0) {
        List<OrderedLine> read = lines.read(after, ORDERS_AT_ONCE);
        if (!read.isEmpty()) {
          after = read.getLast().orderNumber();
          next = LinesTable.lines(read);
        }
      }
      return next.length > 0;
    }

    @Override
    public InputStream nextElement() {
      InputStream part = new ByteArrayInputStream(next);
      next = new byte[0];
      return part;
    }
  }
}
