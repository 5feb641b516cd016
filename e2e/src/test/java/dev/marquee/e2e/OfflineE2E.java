package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** At the door of a cellar: what was opened once is there without a network. */
@ExtendWith(SharedPlatform.class)
class OfflineE2E {

  @Test
  void aTicketThatWasOpenedIsThereAfterAReloadWithoutANetwork(SharedShow show) throws Exception {
    try (Browser browser = Browser.start()) {
      Page phone = browser.phone(show.platform().origin());
      String buyer = new AccountPages(phone).newBuyer("Bo");
      String order = show.order(buyer, 1);
      show.payFor(buyer, order);
      phone.navigate("/tickets/orders/" + order);
      assertThat(code(phone)).isVisible();
      awaitWorker(phone);

      phone.context().setOffline(true);
      phone.reload();
      assertThat(phone.getByText("You are offline")).isVisible();
      assertThat(title(phone)).isVisible();
      assertEquals(
          "unreachable",
          phone.evaluate("fetch('/favicon.svg?' + Math.random()).catch(() => 'unreachable')"),
          "the network is there after all");
      code(phone).click();
      assertThat(phone.locator("my-ticket-code dialog svg")).isVisible();
      browser.photograph("offline");

      phone.keyboard().press("Escape");
      phone.navigate("/tickets");
      assertThat(title(phone)).isVisible();
      phone.context().setOffline(false);
      phone.reload();
      assertThat(phone.getByText("You are offline")).isHidden();
      assertThat(title(phone)).isVisible();
      assertEquals(List.of(), browser.violations());
    }
  }

  private static Locator title(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(SharedShow.TITLE));
  }

  private static Locator code(Page page) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the code in full size"));
  }

  /** The page and all that it is made of are kept once the worker has heard of the last file. */
  private static void awaitWorker(Page page) {
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                page.evaluate(
                    """
                    async () => {
                      const cache = await caches.open('marquee-my-tickets');
                      const kept = new Set((await cache.keys()).map(({ url }) => url));
                      const files = performance.getEntriesByType('resource').map(({ name }) => name);
                      return kept.has(new URL('/tickets', location).href)
                        && files.filter((name) => /\\.(js|css)$/.test(name)).every((name) => kept.has(name));
                    }
                    """),
            Boolean.TRUE::equals);
  }
}
