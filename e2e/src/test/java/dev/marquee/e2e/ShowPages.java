package dev.marquee.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;

/** What a buyer does on the page of a show. */
final class ShowPages {
  private final Page page;
  private final String slug;

  ShowPages(Page page, String slug) {
    this.page = page;
    this.slug = slug;
  }

  void open() {
    page.navigate("/shows/" + slug + "/");
    button("Choose from a list").waitFor();
  }

  /** Opens the plain list of seats at a row, counted from 0. */
  void openRow(int row) {
    if (button("Choose from a list").isVisible()) {
      button("Choose from a list").click();
    }
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Row"))
        .selectOption(new SelectOption().setIndex(row));
  }

  /** The box of a seat in the row that is open. */
  Locator seat(int number) {
    return page.getByRole(
        AriaRole.CHECKBOX,
        new Page.GetByRoleOptions().setName(Pattern.compile("^Seat " + number + ",")));
  }

  Locator basket() {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your tickets"));
  }

  Locator basketButton(String name) {
    return basket().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
