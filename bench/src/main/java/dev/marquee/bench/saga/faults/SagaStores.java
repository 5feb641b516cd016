package dev.marquee.bench.saga.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import dev.marquee.bench.saga.judge.SagaState;
import dev.marquee.bench.saga.judge.SagaState.Attempt;
import dev.marquee.bench.saga.judge.SagaState.Charge;
import dev.marquee.bench.saga.judge.SagaState.Counter;
import dev.marquee.bench.saga.judge.SagaState.Listed;
import dev.marquee.bench.saga.judge.SagaState.Order;
import dev.marquee.bench.saga.judge.SagaState.PlaceClaim;
import dev.marquee.bench.saga.judge.SagaState.SeatClaim;
import dev.marquee.bench.saga.judge.SagaState.Ticket;
import java.io.IOException;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The stores of everybody who takes part in a show's saga. */
final class SagaStores {
  private static final String ATTEMPTS =
      """
      select p.id, pp.order_id, p.status, pp.status as part, coalesce(p.payment_key, '') as key,
        p.amount,
        (select coalesce(sum(l.amount), 0) from ledger_entry l
          where l.payment_id = p.id and l.kind in ('CHARGED', 'CHARGED_LATE')) as charged,
        (select coalesce(sum(l.amount), 0) from ledger_entry l
          where l.payment_id = p.id and l.kind = 'REFUNDED') as refunded,
        (select coalesce(sum(r.amount), 0) from refund r
          where r.payment_id = p.id and r.status = 'DONE') as done,
        (select coalesce(sum(r.amount), 0) from refund r
          where r.payment_id = p.id and r.status <> 'DONE') as open
      from payment p join payment_part pp on pp.payment_id = p.id
      """;
  private static final String LISTED =
      """
      select id, status, total, refund_due, refunded, array(
        select ticket ->> 'code' from jsonb_array_elements(tickets) ticket
        where ticket ->> 'status' = 'VALID') as codes
      from ticket_order where generation = generation_served() and slug = ?
      """;

  final Store ticketing;
  final Store payment;
  final Store provider;
  final Store myTickets;
  private final String slug;
  private final MarqueeApi api;
  private final String admin;

  SagaStores(Platform platform, String slug) throws IOException, InterruptedException {
    this.slug = slug;
    this.ticketing = Store.ofShow(platform, slug, "ticketing");
    this.payment = Store.ofShow(platform, slug, "payment");
    this.provider = Store.ofPlatform(platform, "payment-sandbox");
    this.myTickets = Store.ofPlatform(platform, "my-tickets");
    this.api = platform.api();
    Map<String, String> account = platform.secret("marquee-system", "first-admin");
    this.admin = api.signIn(account.get("EMAIL"), account.get("PASSWORD"));
  }

  /** How far one order has come, by everybody's stores; what is not there is empty. */
  Position position(String order) throws SQLException {
    UUID id = UUID.fromString(order);
    String attempt =
        payment.text(
            """
            select p.id from payment p join payment_part pp on pp.payment_id = p.id
            where pp.order_id = ? order by p.created_at desc limit 1
            """,
            id);
    return new Position(
        ticketing.text("select status from ticket_order where id = ?", id),
        ticketing.text("select refunded > 0 from ticket_order where id = ?", id),
        payment.text("select status from payment where id::text = ?", attempt),
        payment.text("select status from refund where order_id = ?", id),
        provider.text("select status from payment where order_id = ?", attempt),
        myTickets.text(
            "select status from ticket_order where generation = generation_served() and id = ?",
            id));
  }

  /** Whether seats are set aside by a hold that nobody has ordered. */
  boolean isHeld(String hold) throws SQLException {
    return !ticketing
        .text("select id from hold where id::text = ? and released_at is null", hold)
        .isEmpty();
  }

  /** How many events each service has not told yet. */
  Map<String, Long> untold() throws SQLException {
    Map<String, Long> untold = new HashMap<>();
    for (Map.Entry<String, Store> service :
        Map.of("ticketing", ticketing, "payment", payment).entrySet()) {
      untold.put(
          service.getKey(),
          Long.parseLong(service.getValue().text("select count(*) from outbox_event")));
    }
    return untold;
  }

  /** Whether payment compares nothing any more that it has not compared since a moment. */
  boolean comparedSince(Instant moment) throws SQLException {
    return payment
        .text(
            """
            select count(*) from payment where payment_key is not null
              and status in ('APPROVED', 'DECLINED')
              and (compared_at is null or compared_at < ?::timestamptz)
            """,
            moment.toString())
        .equals("0");
  }

  /**
   * All of it.
   *
   * @param differences as payment tells them
   */
  SagaState read(List<String> differences) throws SQLException {
    return new SagaState(
        charges(),
        payment.rows(
            ATTEMPTS,
            row ->
                new Attempt(
                    row.getString("id"),
                    row.getString("order_id"),
                    row.getString("status"),
                    row.getString("part"),
                    row.getString("key"),
                    row.getLong("amount"),
                    row.getLong("charged"),
                    row.getLong("refunded"),
                    row.getLong("done"),
                    row.getLong("open"))),
        orders(),
        new HashSet<>(
            ticketing.rows(
                "select id from hold where released_at is null and expires_at > now()",
                row -> row.getString(1))),
        ticketing.rows(
            """
            select seat, holder, expires_at is null as sold from seat_claim
            where expires_at is null or expires_at > now()
            """,
            row -> new SeatClaim(row.getString(1), row.getString(2), row.getBoolean(3))),
        ticketing.rows(
            "select section, holder, quantity, expires_at is null from place_claim",
            row ->
                new PlaceClaim(
                    row.getString(1), row.getString(2), row.getInt(3), row.getBoolean(4))),
        ticketing.rows(
            "select section, taken from general_admission",
            row -> new Counter(row.getString(1), row.getInt(2))),
        myTickets.rows(
            LISTED,
            row ->
                new Listed(
                    row.getString("id"),
                    row.getString("status"),
                    row.getLong("total"),
                    row.getLong("refund_due"),
                    row.getLong("refunded"),
                    texts(row.getArray("codes"))),
            slug),
        untold(),
        deadLetters(),
        differences);
  }

  private List<Charge> charges() throws SQLException {
    return provider.rows(
        """
        select payment_key, order_id, amount, balance from payment
        where status in ('DONE', 'PARTIAL_CANCELED', 'CANCELED') and success_url like ?
        """,
        row -> new Charge(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
        "%/shows/" + slug + "/%");
  }

  private List<Order> orders() throws SQLException {
    Map<String, List<Ticket>> tickets = new HashMap<>();
    ticketing.rows(
        """
        select order_id, section, coalesce(seat, ''), price, status, coalesce(code, '') from ticket
        """,
        row ->
            tickets
                .computeIfAbsent(row.getString(1), order -> new ArrayList<>())
                .add(
                    new Ticket(
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6))));
    return ticketing.rows(
        "select id, status, total, paid, refund_due, refunded from ticket_order",
        row ->
            new Order(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                tickets.getOrDefault(row.getString(1), List.of())));
  }

  private List<String> deadLetters() {
    List<String> letters = new ArrayList<>();
    for (JsonNode letter : api.get("/api/monitor/dead-letters", admin).expect(200).get("items")) {
      if (letter.path("show").asText().equals(slug)) {
        letters.add(letter.toString());
      }
    }
    return letters;
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }
}
