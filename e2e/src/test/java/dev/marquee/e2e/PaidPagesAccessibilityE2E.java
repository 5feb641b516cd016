package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.bench.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Pages on the way from an order to what was bought, and those of the people behind the counter,
 * have no fault that a machine can find, at a desk and on a phone.
 */
@ExtendWith(SharedPlatform.class)
class PaidPagesAccessibilityE2E {
  private final List<String> faults = new ArrayList<>();
  private Browser browser;

  @BeforeEach
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void whatABuyerSeesBeforeAndAfterPaying(SharedShow show) throws Exception {
    Page page = browser.desktop(show.platform().origin());
    String buyer = new AccountPages(page).newBuyer("Bo");
    page.navigate(show.path() + "/");
    look(page, "shop", page.locator("ticket-goods-item").first());

    String order = show.order(buyer, 1);
    page.navigate(show.path() + "/orders/" + order);
    look(page, "to-be-paid", page.locator("ticket-pay button.main"));
    page.navigate(show.pay(buyer, order).get("checkoutUrl").asText());
    Locator approve = page.locator("button[value=APPROVE]");
    page.locator("summary").click();
    look(page, "checkout", approve);
    approve.click();
    assertThat(page.locator("h1")).hasText("Paid");
    look(page, "paid", page.locator("h1"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Receipt")).click();
    look(page, "receipt", page.locator("dl"));

    page.navigate(show.path() + "/orders/" + order);
    look(page, "confirmed", page.locator("ticket-card").first());
    assertThat(page.locator("mq-receipts a")).hasText("Receipt for ₩50,000 (new tab)");
    String programme = show.orderProgramme(buyer);
    show.payFor(buyer, programme);
    page.navigate(show.path() + "/merchandise/" + programme);
    look(page, "pickup", page.locator("ticket-pickup-progress"));
    assertEquals(List.of(), faults);
  }

  @Test
  void whatABuyerKeeps(SharedShow show) throws Exception {
    Page page = browser.desktop(show.platform().origin());
    String buyer = new AccountPages(page).newBuyer("Bo");
    String order = show.order(buyer, 1);
    show.payFor(buyer, order, show.orderProgramme(buyer));
    page.navigate("/tickets");
    look(page, "my-tickets", page.locator("my-order-card").first());
    page.navigate("/tickets?tab=merchandise");
    look(page, "my-merchandise", page.locator("my-pickup-card").first());
    page.navigate("/tickets/orders/" + order);
    look(page, "my-order", page.locator("mq-receipts a"));
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the code in full size"))
        .click();
    look(page, "my-code", page.locator("my-ticket-code dialog"));
    page.navigate("/notifications");
    look(page, "notifications", page.locator("fe-notification-list").first());
    assertEquals(List.of(), faults);
  }

  @Test
  void whatIsSeenBehindTheCounter(SharedShow show) throws Exception {
    Platform platform = show.platform();
    String buyer = platform.api().signUp("Bo", "buyer");
    String programme = show.orderProgramme(buyer);
    show.payFor(buyer, programme);
    Page page = browser.desktop(platform.origin());
    page.navigate(show.path() + "/pickup#" + show.desk());
    look(page, "board", page.locator("pickup-card").first());
    page.navigate(show.path() + "/pickup/display");
    look(page, "display", page.locator("pickup-display"));
    page.navigate("/mail/");
    look(page, "mails", page.locator("ul.mails a").first());
    page.locator("ul.mails a").first().click();
    // The letter itself is in a frame without scripts, where axe cannot run.
    Locator letter = page.locator("iframe");
    assertThat(letter).hasAttribute("title", "Message");
    letter.evaluate("frame => frame.remove()");
    look(page, "mail", page.locator("dl").first());
    logInAsAdmin(page, platform);
    page.navigate("/monitor/events/dead-letters");
    look(page, "dead-letters", page.locator("main h1"));
    page.navigate("/monitor/mails/failed");
    page.getByText("All", new Page.GetByTextOptions().setExact(true)).click();
    look(page, "sent-mails", page.locator("fe-monitor-mail").first());
    assertEquals(List.of(), faults);
  }

  private static void logInAsAdmin(Page page, Platform platform) throws IOException {
    String[] admin =
        Files.readString(platform.state().resolve("cluster/first-admin")).strip().split(" ");
    page.navigate("/login");
    new AccountPages(page).logIn(admin[0], admin[1]);
  }

  /** Looks at a page once it shows what it is for. */
  private void look(Page page, String name, Locator shown) {
    for (boolean phone : new boolean[] {false, true}) {
      String where = name + (phone ? " on a phone" : " at a desk");
      page.setViewportSize(phone ? 390 : 1280, phone ? 844 : 800);
      assertThat(shown).isVisible();
      assertThat(page.locator("mq-skeleton")).hasCount(0);
      Screenshots.take(page, "paid-pages-" + where.replace(' ', '-'));
      Accessibility.faults(page).forEach(fault -> faults.add(where + ": " + fault));
    }
  }
}
