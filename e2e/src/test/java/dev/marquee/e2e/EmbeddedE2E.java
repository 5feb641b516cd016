package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.bench.SandboxWindow;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The ticketing app inside a page of another origin: it is paid, and the page is never led away.
 */
@ExtendWith(SharedPlatform.class)
class EmbeddedE2E {
  private final List<String> visited = new CopyOnWriteArrayList<>();
  private Browser browser;

  @BeforeEach
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    browser.photograph("embedded-" + test.getTestMethod().orElseThrow().getName());
    browser.close();
  }

  @Test
  void paysInAWindowThatIsOpenedTwiceClosedAndGoneBackIn(SharedShow show) throws Exception {
    String buyer = show.platform().api().signUp("Bo", "buyer");
    try (ForeignHost host = ForeignHost.open(show, buyer)) {
      Page page = visit(host, "");
      buySeat(page);

      Page first = page.waitForPopup(() -> payButton(page).dblclick());
      assertThat(first.locator("button[value=APPROVE]")).isVisible();
      assertEquals(2, page.context().pages().size(), "a double click opens one window");
      first.close();
      assertThat(page.getByText("The payment window was closed")).isVisible();

      Page second = page.waitForPopup(() -> button(page, "Open the window again").click());
      second.locator("button[value=APPROVE]").click();
      assertThat(second.locator("h1")).hasText("Paid");
      assertThat(page.getByText("Your order is confirmed")).isVisible();
      second.goBack();
      second.locator("button[value=APPROVE]").click();
      assertThat(second.locator("h1")).hasText("Paid");

      String order = page.url().replaceFirst(".*/orders/([^?]+).*", "$1");
      assertEquals(List.of("APPROVED"), show.payments(buyer, order));
      assertThat(page.getByText("Your order is confirmed")).isVisible();
      assertStayed(host);
    }
  }

  @Test
  void paysByALinkWhereTheBrowserOpensNoWindow(SharedShow show) throws Exception {
    String buyer = show.platform().api().signUp("Bo", "buyer");
    String order = show.order(buyer, 1);
    try (ForeignHost host = ForeignHost.open(show, buyer)) {
      Page page = visit(host, "#" + show.path() + "/orders/" + order);
      page.evaluate("window.open = () => null");
      payButton(page).click();
      Locator link =
          page.getByRole(
              AriaRole.LINK,
              new Page.GetByRoleOptions().setName(Pattern.compile("^To the payment page")));
      Page tab = page.context().waitForPage(link::click);
      tab.locator("button[value=LEAVE]").click();
      assertThat(tab.locator("h1")).hasText("Not paid");
      assertThat(page.getByText("You left the payment")).isVisible();
      tab.close();

      button(page, "Try again").click();
      Page again = page.context().waitForPage(link::click);
      again.locator("button[value=APPROVE]").click();
      assertThat(page.getByText("Your order is confirmed")).isVisible();
      assertEquals(List.of("APPROVED", "DECLINED"), show.payments(buyer, order));
      assertStayed(host);
    }
  }

  @Test
  void showsWhatTheServerSaysAfterTheNetworkWasLost(SharedShow show) throws Exception {
    String buyer = show.platform().api().signUp("Bo", "buyer");
    String order = show.order(buyer, 1);
    try (ForeignHost host = ForeignHost.open(show, buyer)) {
      Page page = visit(host, "#" + show.path() + "/orders/" + order);
      Page window = page.waitForPopup(() -> payButton(page).click());
      Locator approve = window.locator("button[value=APPROVE]");
      assertThat(approve).isVisible();
      String checkout = window.url();

      host.lose();
      page.context().setOffline(true);
      approve.click(new Locator.ClickOptions().setNoWaitAfter(true));
      assertThat(approve).isHidden();
      assertThat(page.getByText("Your order is confirmed")).isHidden();
      assertEquals(List.of("READY"), show.payments(buyer, order));

      // The same checkout is gone on with elsewhere, while this browser hears of nothing.
      new SandboxWindow().approve(checkout);
      show.awaitStatus(show.path() + "/api/ticketing/orders/" + order, buyer, "CONFIRMED");
      assertThat(page.getByText("Your order is confirmed")).isHidden();

      host.find();
      page.context().setOffline(false);
      assertThat(page.getByText("Your order is confirmed")).isVisible();
      window.navigate(checkout);
      approve.click();
      assertThat(window.locator("h1")).hasText("Paid");
      assertEquals(List.of("APPROVED"), show.payments(buyer, order));
      assertStayed(host);
    }
  }

  private Page visit(ForeignHost host, String fragment) {
    Page page = browser.desktop(host.origin());
    page.onFrameNavigated(frame -> visited.add(frame.url()));
    page.navigate("/" + fragment);
    return page;
  }

  private static void buySeat(Page page) {
    button(page, "Choose from a list").click();
    page.locator("mq-seat-list input[type=checkbox]:enabled").first().check();
    button(page, "Hold these tickets").click();
    button(page, "Place the order").click();
  }

  private static Locator payButton(Page page) {
    return page.locator("ticket-pay button.main");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Nothing ever took the place of the page, and the browser had nothing to complain of. */
  private void assertStayed(ForeignHost host) {
    assertTrue(
        visited.stream().allMatch(url -> url.startsWith(host.origin() + "/")), visited.toString());
    assertEquals(List.of(), browser.violations());
  }
}
