package dev.marquee.ticketing.export;

import dev.marquee.ticketing.inventory.CurrentInventory;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.List;

/** All tickets as a file that is written while it is read, so that it needs the same memory. */
@Singleton
class OrdersExport {
  private static final int ORDERS_AT_ONCE = 500;

  private final SoldTickets tickets;
  private final CurrentInventory inventory;

  OrdersExport(SoldTickets tickets, CurrentInventory inventory) {
    this.tickets = tickets;
    this.inventory = inventory;
  }

  /** Opens the file; reading it reads the database. */
  InputStream open() {
    return new SequenceInputStream(new Parts(new OrdersTable(inventory.require())));
  }

  private final class Parts implements Enumeration<InputStream> {
    private final OrdersTable table;
    private byte[] next;
    private long after;

    Parts(OrdersTable table) {
      this.table = table;
      this.next = table.header();
    }

    @Override
    public boolean hasMoreElements() {
      if (next.length == 0) {
        List<SoldTicket> read = tickets.read(after, ORDERS_AT_ONCE);
        if (!read.isEmpty()) {
          after = read.getLast().orderNumber();
          next = table.lines(read);
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
