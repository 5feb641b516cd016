package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A seller operates a show that is on sale, and takes it down with its data kept. */
@ExtendWith(SharedPlatform.class)
class OperatingE2E {
  private static final String SLUG = "operated";

  private Browser browser;

  @BeforeEach
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterEach
  void closeBrowser() {
    browser.photograph("end-of-operating");
    browser.close();
  }

  @Test
  void aShowIsPreviewedScaledTakenBackWatchedSwitchedAndTakenDown(Platform platform)
      throws Exception {
    Page page = browser.desktop(platform.origin());
    page.navigate("/signup");
    new AccountPages(page).signUp("Olga", "olga@example.com", true);
    OperatingPages show = new OperatingPages(page, SLUG);
    isPreviewedAndDeployed(page, show);
    isScaledComparedAndTakenBack(page, show);
    itsLogIsFollowed(page, show);
    healingIsPausedAndResumed(show);
    itsTemplateIsSwitched(page, show);
    sellATicket(platform.api());
    isTakenDownWithItsDataKept(page, show);
    assertEquals(List.of(), browser.violations());
  }

  private static void isPreviewedAndDeployed(Page page, OperatingPages show) {
    SellerPages selling = new SellerPages(page);
    selling.previewOf("An operated show", SLUG, "1.1.0");
    assertThat(page.getByText(Pattern.compile("\\d+ things will be set up\\."))).isVisible();
    show.isAccessible();
    show.button("Put on sale").click();
    selling.awaitOnSale();
    show.isAccessible();
  }

  private static void isScaledComparedAndTakenBack(Page page, OperatingPages show) {
    show.scale("fe-ticket", 2);
    assertThat(show.ready(2)).isVisible();
    show.awaitState("On sale");
    show.follow("History");
    assertThat(show.text("Size changed")).isVisible();
    show.button("Compare").click();
    assertThat(page.getByText("fe-ticket › Instances")).isVisible();
    show.isAccessible();
    show.button("Go back to this: no. 1").click();
    assertThat(show.heading("Go back to no. 1?")).isVisible();
    assertThat(page.getByText("1 thing will change.")).isVisible();
    show.isAccessible();
    show.button("Go back to this").click();
    show.awaitState("On sale");
    assertThat(show.ready(2)).hasCount(0);
    show.follow("Activity");
    assertThat(show.text("Went back to an earlier state")).isVisible();
    show.isAccessible();
  }

  private static void itsLogIsFollowed(Page page, OperatingPages show) {
    show.follow("Logs");
    show.button("Follow live").click();
    Locator log = page.getByRole(AriaRole.LOG, new Page.GetByRoleOptions().setName("Log of event"));
    assertThat(log).containsText("Startup completed");
    assertThat(show.text("New lines appear as they are written.")).isVisible();
    assertThat(page.getByText("Started container event").first()).isVisible();
    show.isAccessible();
    show.button("Stop").click();
  }

  private static void healingIsPausedAndResumed(OperatingPages show) {
    show.link("Overview").click();
    show.text("Changed outside of the platform: nothing").click();
    show.button("Stop putting changes right").click();
    show.button("Put changes right again").click();
    assertThat(show.button("Stop putting changes right")).isVisible();
    show.isAccessible();
  }

  private static void itsTemplateIsSwitched(Page page, OperatingPages show) {
    show.awaitState("On sale");
    show.link("Change template").click();
    show.link("Reserved seating: Change to version 1.3.0").click();
    show.button("Review changes").click();
    assertThat(page.getByText(Pattern.compile("things will change\\."))).isVisible();
    show.isAccessible();
    show.button("Apply").click();
    assertThat(page.getByText("Template reserved-seating 1.3.0")).isVisible();
    show.awaitState("On sale");
  }

  private static void sellATicket(MarqueeApi api) {
    String buyer = api.signUp("Bo", "buyer");
    String ticketing = "/shows/" + SLUG + "/api/ticketing";
    JsonNode hold =
        api.post(
                ticketing + "/holds",
                buyer,
                Map.of("performance", "p1", "best", Map.of("section", "s1", "quantity", 1)))
            .expect(201);
    api.post(ticketing + "/orders", buyer, Map.of("hold", hold.get("id").asText())).expect(201);
  }

  private static void isTakenDownWithItsDataKept(Page page, OperatingPages show) throws Exception {
    show.button("Delete show").click();
    assertThat(show.text("1 ticket is sold")).isVisible();
    show.isAccessible();
    Download orders = page.waitForDownload(() -> show.button("Save the orders as a table").click());
    assertTrue(Files.readAllLines(orders.path()).size() >= 2, "the order is in the table");
    page.getByLabel("Type " + SLUG + " to confirm").fill(SLUG);
    page.getByLabel("Type " + SLUG + " to confirm").press("Enter");
    assertThat(page.getByText("The show was taken down")).isVisible();
    show.link("Data of removed shows").click();
    Locator save = show.button("Download the data of An operated show");
    assertThat(save).isVisible();
    show.isAccessible();
    Download copy = page.waitForDownload(save::click);
    try (ZipFile zip = new ZipFile(copy.path().toFile())) {
      assertTrue(
          zip.stream().anyMatch(entry -> entry.getName().endsWith("/ticket_order.csv")),
          "the orders are in the copy");
    }
  }
}
