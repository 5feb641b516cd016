package dev.marquee.notification.matter;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order of tickets as events tell of it; money is in minor units.
 *
 * @param refundDue what is to be paid back, with what has been
 */
@Serdeable
public record OrderData(
    UUID id,
    String number,
    String status,
    long total,
    long refundDue,
    long refunded,
    String currency,
    Instant createdAt,
    List<TicketData> tickets) {
  public OrderData {
    tickets = List.copyOf(tickets);
  }

  /**
   * A ticket.
   *
   * @param code null until the order is confirmed
   * @param row null for general admission
   * @param seat null for general admission
   */
  @Serdeable
  public record TicketData(
      String id,
      @Nullable String code,
      String section,
      @Nullable String sectionName,
      @Nullable String row,
      @Nullable Integer seat,
      String ticketType,
      long price,
      String status) {
    /** Whether it admits somebody, or has. */
    public boolean stands() {
      return status.equals("VALID") || status.equals("USED");
    }

    /** Whether it still admits somebody. */
    public boolean valid() {
      return status.equals("VALID") && code != null;
    }

    /** What people call the section. */
    public String place() {
      return sectionName == null ? section : sectionName;
    }
  }

  /** The same without what admits somebody. */
  public OrderData withoutTickets() {
    return new OrderData(
        id, number, status, total, refundDue, refunded, currency, createdAt, List.of());
  }
}
