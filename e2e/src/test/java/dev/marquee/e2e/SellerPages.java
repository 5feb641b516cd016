package dev.marquee.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What a seller does. */
final class SellerPages {
  private static final ZoneId VENUE_ZONE = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private final Page page;

  SellerPages(Page page) {
    this.page = page;
  }

  /** Chooses 'Reserved seating' and puts a show of five rows of ten seats on sale. */
  void putOnSale(String title, String slug) {
    page.navigate("/seller");
    link("New show").first().click();
    link("Reserved seating: Use this template").click();
    fillIn(title, slug);
    button("Put on sale").click();
  }

  /** Fills in the form for such a show in an earlier version of the template, up to its preview. */
  void previewOf(String title, String slug, String version) {
    page.navigate("/seller/new/reserved-seating/" + version);
    fillIn(title, slug);
  }

  private void fillIn(String title, String slug) {
    text("Title").fill(title);
    text("Address of the show").fill(slug);
    text("Description").fill("A show for a test.");
    text("Venue name").fill("Test hall");
    text("Section name").fill("Stalls");
    text("Rows").fill("5");
    text("Seats per row").fill("10");
    text("Price").fill("50000");
    LocalDateTime now = LocalDateTime.now(VENUE_ZONE).truncatedTo(ChronoUnit.MINUTES);
    text("Starts at").fill(INPUT.format(now.plusDays(30)));
    text("Sale opens").fill(INPUT.format(now.minusHours(1)));
    text("Sale closes").fill(INPUT.format(now.plusDays(29)));
    button("Continue").click();
  }

  /** Waits on the page of the deployment until it says that the show is on sale. */
  void awaitOnSale() {
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your show is on sale"))
        .waitFor(new Locator.WaitForOptions().setTimeout(90_000));
  }

  /** What the chart of that name says of itself to those who cannot see it. */
  String chart(String slug, String name) {
    if (!page.url().contains("/monitor/" + slug)) {
      page.navigate("/monitor/" + slug);
    }
    return page.getByRole(AriaRole.IMG).all().stream()
        .map(image -> image.getAttribute("aria-label"))
        .filter(label -> label != null && label.startsWith(name))
        .findFirst()
        .orElse("");
  }

  /** Deletes the show, confirming by its slug. */
  void delete(String slug) {
    page.navigate("/seller/shows/" + slug);
    button("Delete show").click();
    text("Type " + slug + " to confirm").fill(slug);
    page.locator("button[type=submit][form=take-down]").click();
  }

  private Locator text(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
