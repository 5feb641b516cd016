package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** What the seller of a show that is on sale does to operate it. Every page is judged by axe. */
final class OperatingPages {
  private final Page page;
  private final String slug;

  OperatingPages(Page page, String slug) {
    this.page = page;
    this.slug = slug;
  }

  /** Follows a link between the pages of the show. */
  void follow(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    heading(name.equals("Logs") ? "Logs and events" : name).waitFor();
  }

  /** Sets how many instances of a service run, after looking at what that changes. */
  void scale(String service, int instances) {
    link("Size of " + service).click();
    page.getByRole(
            AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Instances").setExact(true))
        .fill(String.valueOf(instances));
    button("Review changes").click();
    assertThat(page.getByText("1 thing will change.")).isVisible();
    isAccessible();
    button("Apply").click();
  }

  /** Waits for the state that the show's page tells beside its title. */
  void awaitState(String text) {
    // Every other state of a show on sale says more after a comma.
    assertThat(
            page.locator("mq-badge[role=status]")
                .filter(new Locator.FilterOptions().setHasText(text).setHasNotText(",")))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
  }

  /** The number of instances that the list of services tells. */
  Locator ready(int instances) {
    return page.getByText(instances + " of " + instances + " ready");
  }

  Locator text(String text) {
    return page.getByText(text, new Page.GetByTextOptions().setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The page, or the dialog over it, has no fault that a machine can find. */
  void isAccessible() {
    assertEquals(List.of(), Accessibility.faults(page), page.url());
  }
}
