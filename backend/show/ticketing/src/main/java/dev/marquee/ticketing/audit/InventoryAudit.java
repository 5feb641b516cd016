package dev.marquee.ticketing.audit;

import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks that sold + held + free = capacity, that claims, holds, orders and tickets tell the same
 * story, and that there is no ticket without its payment and no payment without tickets or refund.
 * One statement, so that all of it is seen at one moment.
 */
@Singleton
public class InventoryAudit {
  /** Each rule by name, and a query for how often it is broken. */
  private static final String SQL =
      """
      select 'seat_sold_without_one_ticket' as rule, count(*) as violations
      from seat_claim claim
      where expires_at is null and 1 <> (
        select count(*) from ticket
        where ticket.performance = claim.performance and ticket.seat = claim.seat
          and ticket.status = 'VALID' and ticket.order_id = claim.holder)
      union all
      select 'ticket_without_its_seat', count(*)
      from ticket
      where status = 'VALID' and seat is not null and 1 <> (
        select count(*) from seat_claim claim
        where claim.performance = ticket.performance and claim.seat = ticket.seat)
      union all
      select 'seat_held_without_a_hold', count(*)
      from seat_claim claim
      where expires_at > ? and not exists (
        select from hold where hold.id = claim.holder and claim.seat = any(hold.seats)
          and hold.expires_at = claim.expires_at
      ) and not exists (
        select from ticket_order o join ticket on ticket.order_id = o.id
        where o.id = claim.holder and o.status = 'PENDING_PAYMENT' and ticket.seat = claim.seat
          and o.set_aside_until = claim.expires_at)
      union all
      select 'places_taken_unlike_their_claims', count(*)
      from general_admission counter
      where taken <> (
        select coalesce(sum(quantity), 0) from place_claim claim
        where claim.performance = counter.performance and claim.section = counter.section)
      union all
      select 'places_over_capacity', count(*)
      from general_admission where taken < 0 or taken > capacity
      union all
      select 'places_sold_unlike_tickets', count(*)
      from (
        select performance, section, sum(places) as difference from (
          select performance, section, quantity as places from place_claim
          where expires_at is null
          union all
          select performance, section, -1 from ticket where status = 'VALID' and seat is null
        ) both_sides group by performance, section
      ) sections where difference <> 0
      union all
      select 'order_unlike_its_tickets', count(*)
      from ticket_order o, lateral (
        select count(*) as quantity, sum(price) as total,
          count(*) filter (where t.status = 'RESERVED') as reserved,
          count(*) filter (where t.status = 'VALID') as valid,
          count(*) filter (where t.status = 'CANCELLED') as cancelled
        from ticket t where t.order_id = o.id
      ) tickets
      where (o.quantity, o.total, o.cancelled_quantity)
          is distinct from (tickets.quantity, tickets.total, tickets.cancelled)
        or case
          when o.status = 'PENDING_PAYMENT' then tickets.reserved < tickets.quantity
          when o.status in ('CONFIRMED', 'PARTIALLY_REFUNDED')
            then tickets.valid = 0 or tickets.reserved > 0
          else tickets.cancelled < tickets.quantity
        end
      union all
      select 'order_unlike_its_payments', count(*)
      from ticket_order o
      left join (
        select order_id,
          sum(amount) filter (where kind = 'APPROVED') as paid,
          sum(amount) filter (where kind = 'REFUNDED' and payment in (
            select payment from payment_report paid
            where paid.order_id = report.order_id and paid.kind = 'APPROVED')) as paid_back
        from payment_report report group by order_id
      ) heard on heard.order_id = o.id
      where o.paid <> coalesce(heard.paid, 0)
        or o.refunded + o.refunded_early <> coalesce(heard.paid_back, 0)
      union all
      select 'tickets_without_payment_or_payment_without_refund', count(*)
      from ticket_order o
      where o.pay_by is not null and o.status in ('CONFIRMED', 'PARTIALLY_REFUNDED')
          and o.paid <> o.total
        or o.paid > 0 and (
          o.status in ('PENDING_PAYMENT', 'EXPIRED')
          or o.refund_due <> (
            select coalesce(sum(price), 0) from ticket t
            where t.order_id = o.id and t.status = 'CANCELLED'))
      """;

  private final JdbcOperations jdbc;
  private final Clock clock;

  InventoryAudit(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How often each rule is broken now; all zero in a sound inventory. */
  @Transactional(readOnly = true)
  public Map<String, Long> violations() {
    // This one does read whole tables.
    jdbc.prepareStatement("set local enable_seqscan = on", statement -> statement.execute());
    return jdbc.prepareStatement(
        SQL,
        statement -> {
          Parameters.of(statement).instant(clock.instant());
          Map<String, Long> violations = new LinkedHashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              violations.put(row.getString("rule"), row.getLong("violations"));
            }
          }
          return violations;
        });
  }
}
