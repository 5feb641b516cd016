package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A show that was on sale before stock could be counted by option. */
class StockMigrationIT {
  @Test
  void anOldStockIsSharedByItsOptionsUntilTheSellerSaysOtherwise() throws SQLException {
    TestPostgres.Database database = TestPostgres.createDatabase();
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:db/kit", "classpath:db/migration")
        .outOfOrder(true)
        .target("2")
        .load()
        .migrate();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into item (id, name, place, for_sale, price, options, offered, stock, taken)
          values ('i1', 'Shirt', 0, true, 2000, '[{"name":"Size","values":["S","M","L"]}]', 3, 4, 4),
            ('i2', 'Poster', 1, true, 500, '[]', 100, 100, 0);
          insert into pickup_order (id, buyer, status, pickup_number, pickup_status,
            pickup_status_at, total, currency, created_at)
          values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002',
            'CONFIRMED', nextval('pickup_number'), 'ORDERED', now(), 8000, 'EUR', now());
          insert into order_line values
            ('00000000-0000-4000-8000-000000000001', 1, 'i1', 'Shirt', '{"Size":"S"}', 3, 2000,
              'ORDERED', true),
            ('00000000-0000-4000-8000-000000000001', 2, 'i1', 'Shirt', '{"Size":"M"}', 1, 2000,
              'ORDERED', true)
          """);
    }
    try (FakeDeploy deploy =
            FakeDeploy.start(
                Hamlet.facts(1, Hamlet.item("Shirt", 2000, 3, Hamlet.SIZES), Hamlet.POSTER));
        Merchandise merchandise =
            new Merchandise(database, Map.of("FACTS_URL", deploy.url())).awaitReady()) {
      assertEquals(0, merchandise.free("i1"), "Four are taken, and three were offered");
      assertEquals(100, merchandise.free("i2"));
      assertEquals(Map.of(), merchandise.violations());
      merchandise.buyer().order(shirts("L")).assertProblem(409, "NOT_ENOUGH_STOCK");
      merchandise.buyer().orderPosters(1).assertStatus(201);

      deploy.facts(Hamlet.facts(2, Hamlet.sizes(3, 2, 1), Hamlet.POSTER));
      merchandise.refresh().assertStatus(200);
      assertEquals(
          List.of(
              "{\"Size\": \"L\"} 0 of 1", "{\"Size\": \"M\"} 1 of 2", "{\"Size\": \"S\"} 3 of 3"),
          merchandise.rows(
              """
              select options::text || ' ' || taken || ' of ' || stock from item_stock
              where item = 'i1' order by 1
              """));
      assertEquals(Map.of(), merchandise.violations());
      merchandise.buyer().order(shirts("S")).assertProblem(409, "NOT_ENOUGH_STOCK");
      merchandise.buyer().order(shirts("M")).assertStatus(201);
    }
  }

  private static String shirts(String size) {
    return "{\"item\":\"i1\",\"quantity\":1,\"options\":{\"Size\":\"%s\"}}".formatted(size);
  }
}
