package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, from a seller's sign-up to nothing left. */
@ExtendWith(SharedPlatform.class)
class MainJobE2E {
  private static final String SLUG = "main-job";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Browser browser;

  @BeforeEach
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    browser.photograph("end-of-" + test.getTestMethod().orElseThrow().getName());
    browser.close();
  }

  @Test
  void aShowIsPutOnSaleBoughtWatchedAndDeleted(Platform platform) throws Exception {
    Page seller = browser.desktop(platform.origin());
    seller.navigate("/signup");
    new AccountPages(seller).signUp("Dana", "dana@example.com", true);
    SellerPages selling = new SellerPages(seller);
    selling.putOnSale("The main job", SLUG);
    selling.awaitOnSale();
    Screenshots.take(seller, "on-sale");

    Page phone = browser.phone(platform.origin());
    ShowPages buying = new ShowPages(phone, SLUG);
    holdAsNewBuyer(phone, buying);
    assertThat(buying.basket().getByRole(AriaRole.TIMER)).isVisible();
    Screenshots.take(phone, "held");

    aSecondBuyerCannotTakeThem(platform);

    buying.basketButton("Place the order").click();
    assertThat(phone.getByText("Your order is confirmed")).isVisible();
    assertThat(
            phone.getByRole(
                AriaRole.IMG, new Page.GetByRoleOptions().setName(Pattern.compile("QR code"))))
        .hasCount(2);
    Screenshots.take(phone, "tickets");
    phone.navigate("/shows/" + SLUG + "/orders");
    assertThat(phone.getByText(Pattern.compile("Order \\S+")).first()).isVisible();

    theChartsMove(selling);
    Screenshots.take(seller, "charts");

    selling.delete(SLUG);
    await()
        .atMost(PATIENCE)
        .until(() -> platform.api().get("/shows/" + SLUG + "/", null).status() == 404);
    nothingIsLeft(platform);
    assertEquals(List.of(), browser.violations());
  }

  private static void holdAsNewBuyer(Page phone, ShowPages buying) {
    buying.open();
    buying.openRow(2);
    buying.seat(5).check();
    buying.seat(6).check();
    buying.basketButton("Log in and hold").click();
    phone
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create an account"))
        .click();
    new AccountPages(phone).signUp("Bo", "bo@example.com", false);
    assertThat(buying.basketButton("Place the order")).isVisible();
  }

  /** Neither by the page, which shows the seats as held, nor by the API behind it. */
  private void aSecondBuyerCannotTakeThem(Platform platform) {
    Page desk = browser.desktop(platform.origin());
    ShowPages looking = new ShowPages(desk, SLUG);
    looking.open();
    looking.openRow(2);
    assertThat(looking.seat(5)).isDisabled();
    assertThat(looking.seat(7)).isEnabled();
    MarqueeApi api = platform.api();
    MarqueeApi.Answer refused =
        api.post(
            "/shows/" + SLUG + "/api/ticketing/holds",
            api.signUp("Second", "buyer"),
            Map.of("performance", "p1", "seats", List.of("s1-C-6", "s1-C-7"), "places", List.of()));
    assertEquals(409, refused.status());
    assertEquals("SEATS_TAKEN", refused.body().get("code").asText());
    assertEquals("[\"s1-C-6\"]", refused.body().get("seats").toString());
  }

  /**
   * The working set of every component is known, and the figure for CPU changes while one looks.
   */
  private static void theChartsMove(SellerPages selling) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> selling.chart(SLUG, "Memory"),
            label ->
                label.contains("event") && label.contains("ticketing") && label.contains("MiB"));
    String first = selling.chart(SLUG, "Processor");
    await().atMost(PATIENCE).until(() -> !selling.chart(SLUG, "Processor").equals(first));
  }

  private static void nothingIsLeft(Platform platform) throws Exception {
    await()
        .atMost(PATIENCE)
        .until(
            () -> platform.cluster("/v1/objects?namespace=show-" + SLUG).path("items").isEmpty());
    JsonNode namespaces = platform.cluster("/v1/objects?kind=Namespace").get("items");
    assertFalse(namespaces.toString().contains("show-" + SLUG), namespaces.toString());
    assertTrue(
        PlatformProcesses.of(platform.state()).stream()
            .noneMatch(
                process -> PlatformProcesses.environment(process).contains("SHOW_SLUG=" + SLUG)),
        "A process of the show is left");
    assertFalse(platform.status().contains("show-" + SLUG));
  }
}
