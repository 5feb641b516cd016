package dev.marquee.merchandise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the seller and the platform are told of what was sold. */
class SalesIT {
  private static FakeDeploy deploy;
  private static Merchandise merchandise;

  @BeforeAll
  static void start() {
    deploy =
        FakeDeploy.start(
            Hamlet.facts(
                1, Hamlet.SHIRT, Hamlet.POSTER, Hamlet.item("=cmd|' /C calc'!A0", 150, 9, "")));
    merchandise = Merchandise.paid(deploy);
  }

  @AfterAll
  static void stop() {
    merchandise.close();
    deploy.close();
  }

  @Test
  void figuresAndExportTellWhatWasSold() {
    Merchandise.Person buyer = merchandise.buyer();
    Answer sold =
        buyer.order(Merchandise.shirts(2) + ",{\"item\":\"i2\",\"quantity\":3}").assertStatus(201);
    merchandise.payment("payment.approved", sold.id(), "r1", 5500);
    buyer.cancelLine(sold.id(), 2).assertStatus(200);
    buyer.order("{\"item\":\"i3\",\"quantity\":1}").assertStatus(201);
    Answer handedOut = buyer.orderPosters(4).assertStatus(201);
    merchandise.payment("payment.approved", handedOut.id(), "r2", 2000);
    merchandise.owner().step(handedOut.id(), "PICKED_UP").assertStatus(200);

    Answer sales = merchandise.owner().get("/sales").assertStatus(200);
    assertEquals("EUR", sales.text("currency"));
    assertEquals(
        Map.of(
            "id",
            "i1",
            "name",
            "Shirt",
            "stock",
            5,
            "reserved",
            0,
            "sold",
            2,
            "returned",
            0,
            "taken",
            2,
            "revenue",
            4000,
            "options",
            List.of()),
        sales.list("items").getFirst());
    assertEquals(
        Map.of(
            "id",
            "i2",
            "name",
            "Poster",
            "stock",
            100,
            "reserved",
            0,
            "sold",
            4,
            "returned",
            3,
            "taken",
            4,
            "revenue",
            2000,
            "options",
            List.of()),
        sales.list("items").get(1));
    assertEquals(1, sales.list("items").get(2).get("reserved"));

    Answer owed = merchandise.anonymously("GET", "/sold", "", "X-Show-Key", Merchandise.SHOW_KEY);
    assertEquals(Map.of("pieces", 3, "orders", 2), owed.assertStatus(200).json());
    merchandise.anonymously("GET", "/sold", "").assertProblem(403, "FORBIDDEN");

    Answer export = merchandise.owner().get("/orders/export.csv").assertStatus(200);
    assertTrue(export.header("content-type").startsWith("text/csv"));
    assertTrue(
        export.header("content-disposition").contains("merchandise-hamlet.csv"),
        export.header("content-disposition"));
    List<String> lines = export.body().lines().toList();
    assertEquals(
        "\uFEFForder,order_status,pickup_number,pickup_status,ordered_at,item,options,quantity,"
            + "price,total,currency,line_status,buyer,option",
        lines.getFirst());
    assertEquals(5, lines.size());
    assertEquals(
        "%s,CONFIRMED,%s,ORDERED,%s,Shirt,\"{\"\"Size\"\":\"\"M\"\",\"\"Colour\"\":\"\"Red\"\"}\",2,20.00,40.00,EUR,ORDERED,%s,M / Red"
            .formatted(
                sold.text("number"),
                buyer.get("/orders/" + sold.id()).text("pickupNumber"),
                merchandise.clock.instant(),
                buyer.id),
        lines.get(1));
    assertTrue(lines.get(3).contains("'=cmd"), lines.get(3));
  }

  @Test
  void onlyTheSellerAndAdministratorsSeeThem() {
    for (String path : List.of("/sales", "/orders/export.csv")) {
      merchandise.buyer().get(path).assertProblem(403, "FORBIDDEN");
      merchandise.anonymously("GET", path, "").assertProblem(401, "UNAUTHORIZED");
      merchandise.caller("admin").get(path).assertStatus(200);
    }
  }
}
