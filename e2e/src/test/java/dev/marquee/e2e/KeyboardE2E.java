package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a seat to a ticket and back again without a mouse, in both languages and at both sizes. */
@ExtendWith(SharedPlatform.class)
class KeyboardE2E {
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
  void atADeskInEnglish(SharedShow show) {
    Page page = browser.desktop(show.platform().origin());
    buyAndGiveBack(page, show, "en", List.of("Your order is confirmed", "Paid", "Refunded"));
  }

  @Test
  void onAPhoneInKorean(SharedShow show) {
    Page page = browser.phoneInKorean(show.platform().origin());
    buyAndGiveBack(page, show, "ko", List.of("주문이 확정되었습니다", "결제되었습니다", "환불됨"));
  }

  /**
   * @param words that the order is confirmed, that it is paid, that the money went back
   */
  private void buyAndGiveBack(Page page, SharedShow show, String language, List<String> words) {
    new AccountPages(page).newBuyer("Bo");
    KeyboardOnly keyboard = new KeyboardOnly(page);
    page.navigate(show.path() + "/");
    assertThat(page.locator("html")).hasAttribute("lang", language);
    keyboard.press(page.locator("mq-seat-map button.to-list"));
    keyboard.tick(page.locator("mq-seat-list input[type=checkbox]:enabled").first());
    look(page, language, "1-seat");
    page.keyboard().press("Escape");
    keyboard.press(page.locator("ticket-basket button.primary"));
    assertThat(page.locator("ticket-basket").getByRole(AriaRole.TIMER)).isVisible();
    look(page, language, "2-hold");
    keyboard.press(page.locator("ticket-basket button.primary"));
    assertThat(page.locator("ticket-pay button.main")).isVisible();
    look(page, language, "3-order");

    keyboard.goTo(page.locator("ticket-pay button.main"));
    Page window = page.waitForPopup(() -> page.keyboard().press("Enter"));
    assertThat(window.locator("button[value=APPROVE]")).isVisible();
    look(window, language, "4-checkout");
    look(page, language, "4-order");
    new KeyboardOnly(window).press(window.locator("button[value=APPROVE]"));
    assertThat(window.locator("h1")).hasText(words.get(1));
    look(window, language, "5-paid");
    window.close();

    assertThat(page.getByText(words.getFirst())).isVisible();
    look(page, language, "6-tickets");
    keyboard.press(page.locator("ticket-order-page button.danger").first());
    look(page, language, "7-question");
    keyboard.press(page.locator("ticket-cancel button.danger"));
    assertThat(page.locator("ticket-order-page").getByText(words.getLast()).first()).isVisible();
    look(page, language, "8-given-back");
    assertEquals(List.of(), browser.violations());
  }

  /** Takes a picture of a page, which nobody has to move sideways to read. */
  private static void look(Page page, String language, String step) {
    Screenshots.take(page, "keyboard-" + language + "-" + step);
    assertEquals(
        0,
        page.evaluate(
            "Math.max(0, document.scrollingElement.scrollWidth - document.documentElement.clientWidth)"));
  }
}
