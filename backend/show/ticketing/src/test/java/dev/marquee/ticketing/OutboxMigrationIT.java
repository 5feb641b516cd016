package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A show that was on sale before events were relayed: what it had to tell is told. */
class OutboxMigrationIT {
  private static final String ORDER = "00000000-0000-4000-8000-000000000001";
  private static final String BUYER = "00000000-0000-4000-8000-000000000002";
  private static final List<String> BEFORE =
      List.of(
          "kit/V0_1__idempotency.sql",
          "migration/V1__inventory_holds_orders.sql",
          "migration/V2__ticket_types_payment_outbox.sql",
          "migration/V3__doors.sql",
          "migration/V4__order_number.sql");

  private static final String ORDER_MEMBERS =
      """
      "id": "%s", "number": "100001", "performance": "p1", "status": "CONFIRMED", "total": 7000,
      "refundDue": 0, "refunded": 0, "currency": "EUR", "createdAt": "2030-01-02T00:00:00Z"\
      """
          .formatted(ORDER);
  private static final String TICKET_MEMBERS =
      """
      "performance": "p1", "ticketType": "Standard", "price": 2000, "status": "VALID"\
      """;

  private static final String STORED =
      """
      insert into inventory values (true, 1, '%3$s', now());
      insert into performance values ('p1', '2030-05-03T18:00:00Z');
      insert into ticket_order (id, buyer, performance, status, quantity, total, currency, created_at)
        values ('%1$s', '%2$s', 'p1', 'CONFIRMED', 2, 7000, 'EUR', now());
      insert into ticket (order_id, position, code, performance, section, seat, price, status,
          ticket_type, used_at)
        values ('%1$s', 1, 'C1', 'p1', 's3', null, 2000, 'VALID', 'Standard', null),
          ('%1$s', 2, 'C2', 'p1', 's1', 's1-A-12', 5000, 'VALID', 'Standard', now());
      insert into seat_claim values ('p1', 's1-A-12', '%1$s', null);
      insert into general_admission values ('p1', 's3', 6, 1);
      insert into place_claim values ('%1$s', 's3', 'p1', 1, null);
      insert into outbox (key, type, data, occurred_at) values
        ('%1$s', 'order.confirmed', '{"buyer": "%2$s", "order": {%4$s, "tickets": [
          {"id": "%1$s-1", "section": "s3", %5$s},
          {"id": "%1$s-2", "section": "gone", %5$s}]}}', '2030-01-02T00:00:00Z'),
        ('%1$s', 'ticket.issued', '{"buyer": "%2$s", "order": "%1$s", "ticket":
          {"id": "%1$s-1", "section": "s3", %5$s}}', '2030-01-02T00:00:00Z'),
        ('%1$s', 'ticket.used', '{"order":"%1$s","ticket":"%1$s-2","performance":"p1",
          "usedAt":"2030-05-03T17:30:00Z","door":null}', '2030-05-03T17:30:00Z');
      """;

  @Test
  void whatWaitedInTheOldOutboxIsToldAsItIsToldToday(@TempDir Path before) throws Exception {
    TestPostgres.Database database = TestPostgres.createDatabase();
    migrateTo4(database, before);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          STORED.formatted(ORDER, BUYER, Hamlet.show(), ORDER_MEMBERS, TICKET_MEMBERS));
    }
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing ticketing =
            new Ticketing(database, Map.of("EVENT_URL", event.url())).awaitReady()) {
      assertEquals(
          List.of("order.confirmed", "ticket.issued", "ticket.used"), ticketing.outbox(ORDER));
      assertTold(
          database,
          "order.confirmed",
          """
          {"show": {"slug": "hamlet", "title": "Hamlet", "timeZone": "Europe/Berlin",
            "venue": {"name": "Globe", "address": null}, "posterUrl": null},
           "performance": {"id": "p1", "startsAt": "2030-05-03T18:00:00.000Z"},
           "buyer": "%2$s",
           "order": {%3$s, "tickets": [
             {"id": "%1$s-1", "section": "s3", "sectionName": "Standing", %4$s},
             {"id": "%1$s-2", "section": "gone", "sectionName": "gone", %4$s}]}}
          """);
      assertTold(
          database,
          "ticket.issued",
          """
          {"buyer": "%2$s", "order": "%1$s",
           "ticket": {"id": "%1$s-1", "section": "s3", "sectionName": "Standing", %4$s}}
          """);
      assertTold(
          database,
          "ticket.used",
          """
          {"buyer": "%2$s", "order": "%1$s",
           "ticket": {"id": "%1$s-2", "code": "C2", "performance": "p1", "section": "s1",
             "sectionName": "Stalls", "row": "A", "seat": 12, "ticketType": "Standard",
             "price": 5000, "status": "USED", "usedAt": "2030-05-03T17:30:00Z"}}
          """);
      assertEquals(0, ticketing.count("select count(*) from pg_tables where tablename = 'outbox'"));
      assertEquals(Map.of(), ticketing.violations());
    }
  }

  /** As the migrations were before: the kit's later ones come out of order. */
  private static void migrateTo4(TestPostgres.Database database, Path directory)
      throws IOException {
    for (String script : BEFORE) {
      try (InputStream sql =
          OutboxMigrationIT.class.getClassLoader().getResourceAsStream("db/" + script)) {
        assertTrue(sql != null, script);
        Files.copy(sql, directory.resolve(Path.of(script).getFileName()));
      }
    }
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("filesystem:" + directory)
        .load()
        .migrate();
  }

  private static void assertTold(TestPostgres.Database database, String type, String data)
      throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select data::jsonb, '%s'::jsonb from outbox_event
                where type = '%s' and topic = 'marquee.ticketing'
                """
                    .formatted(
                        data.formatted(ORDER, BUYER, ORDER_MEMBERS, TICKET_MEMBERS), type))) {
      List<String> told = new ArrayList<>();
      while (row.next()) {
        told.add(row.getString(1));
        assertEquals(row.getString(2), row.getString(1));
      }
      assertEquals(1, told.size());
    }
  }
}
