package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A show that is on sale: the best seats, an edit, and its tickets at the door. */
@ExtendWith(SharedPlatform.class)
class OnSaleE2E {
  private static final String SLUG = "on-sale";
  private static final String TICKETING = "/shows/" + SLUG + "/api/ticketing";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void aShowOnSaleIsEditedAndItsTicketsAreChecked(Platform platform) {
    MarqueeApi api = platform.api();
    String seller = api.signUp("Dana", "seller");
    api.deploy(seller, SLUG).expect(202);
    await()
        .atMost(PATIENCE)
        .until(() ->
            "Ready"
                .equals(api.get("/api/deployments/" + SLUG, seller).body().path("state").asText()));
    String buyer = api.signUp("Bo", "buyer");
    JsonNode hold =
        api.post(
                TICKETING + "/holds",
                buyer,
                Map.of("performance", "p1", "best", Map.of("section", "s1", "quantity", 2)))
            .expect(201);
    assertEquals("[\"s1-A-5\",\"s1-A-6\"]", hold.get("seats").toString());
    JsonNode order =
        api.post(TICKETING + "/orders", buyer, Map.of("hold", hold.get("id").asText())).expect(201);
    whatIsSoldBlocksAnEditAndTheRestIsFree(api, seller);
    atTheDoorEachTicketLetsOnePersonIn(platform, seller, order);
    takingItDownNeedsToBeConfirmed(api, seller);
  }

  private static void takingItDownNeedsToBeConfirmed(MarqueeApi api, String seller) {
    String path = "/api/deployments/" + SLUG;
    JsonNode refused = api.delete(path, seller).expect(409);
    assertEquals("CONFIRMATION_NEEDED", refused.get("code").asText());
    api.delete(path + "?confirm=" + SLUG, seller).expect(202);
  }

  private static void whatIsSoldBlocksAnEditAndTheRestIsFree(MarqueeApi api, String seller) {
    String path = "/api/deployments/" + SLUG + "/parameters";
    JsonNode before = api.get(path, seller).expect(200);
    ObjectNode fewer = before.get("parameters").deepCopy();
    ((ObjectNode) fewer.get("sections").get(0)).put("seatsPerRow", 5);
    JsonNode refused = api.put(path, seller, edit(before, fewer)).expect(409);
    assertEquals("EDIT_BLOCKED", refused.get("code").asText());
    assertTrue(refused.get("violations").size() > 0, refused.toString());

    ObjectNode more = before.get("parameters").deepCopy();
    more.put("title", "Once more");
    ((ArrayNode) more.get("performances"))
        .addObject()
        .put(
            "startsAt",
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(3, ChronoUnit.DAYS).toString());
    api.put(path, seller, edit(before, more)).expect(200);
    api.put(path, seller, edit(before, fewer)).expect(409);
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(TICKETING + "/performances/p2/availability", null).status() == 200);
  }

  private static ObjectNode edit(JsonNode before, ObjectNode parameters) {
    ObjectNode edit = before.deepCopy();
    edit.removeAll();
    edit.set("parameters", parameters);
    edit.set("revision", before.get("revision"));
    return edit;
  }

  private static void atTheDoorEachTicketLetsOnePersonIn(
      Platform platform, String seller, JsonNode order) {
    String key =
        platform
            .api()
            .post(TICKETING + "/doors", seller, Map.of("name", "Main entrance"))
            .expect(201)
            .get("key")
            .asText();
    Browser browser = Browser.start();
    try {
      Page phone = browser.phone(platform.origin());
      phone.navigate("/shows/" + SLUG + "/door#" + key);
      String code = order.get("tickets").get(0).get("code").asText();
      check(phone, code.toLowerCase());
      assertThat(phone.getByText(Pattern.compile("^Valid")).first()).isVisible();
      Screenshots.take(phone, "door-valid");
      check(phone, SLUG + ":" + code);
      assertThat(phone.getByText(Pattern.compile("^Already used")).first()).isVisible();
      Screenshots.take(phone, "door-already-used");
      check(phone, "HAMLET:" + code);
      assertThat(phone.getByText(Pattern.compile("^Another show")).first()).isVisible();
      assertEquals(List.of(), browser.violations());
    } finally {
      browser.photograph("end-of-on-sale");
      browser.close();
    }
  }

  private static void check(Page phone, String code) {
    phone.getByLabel("Type a code").fill(code);
    phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check")).click();
  }
}
