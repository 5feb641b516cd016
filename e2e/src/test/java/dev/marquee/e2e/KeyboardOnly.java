package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody who has a keyboard and nothing else. */
final class KeyboardOnly {
  /** More than any page has stops; a seat map's list is one with all its seats. */
  private static final int MOST_STOPS = 120;

  private final Page page;

  KeyboardOnly(Page page) {
    this.page = page;
  }

  /** Goes from stop to stop until something has the focus, which can be seen there. */
  void goTo(Locator target) {
    assertThat(target).isVisible();
    for (int stop = 0; stop < MOST_STOPS; stop++) {
      if (Boolean.TRUE.equals(target.evaluate("element => element.matches(':focus')"))) {
        assertThat(target).isInViewport();
        assertTrue(
            Boolean.TRUE.equals(
                target.evaluate(
                    "element => getComputedStyle(element).boxShadow !== 'none'"
                        + " || getComputedStyle(element).outlineStyle !== 'none'")),
            () -> target + " has the focus, but does not look so");
        return;
      }
      page.keyboard().press("Tab");
    }
    fail("No way by keyboard to " + target);
  }

  /** Goes there and presses it. */
  void press(Locator target) {
    goTo(target);
    page.keyboard().press("Enter");
  }

  /** Goes to a box and ticks it. */
  void tick(Locator target) {
    goTo(target);
    page.keyboard().press("Space");
  }
}
