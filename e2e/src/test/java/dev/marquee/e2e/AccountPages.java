package dev.marquee.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Signing up and logging in. */
final class AccountPages {
  private static final String PASSWORD = "a long enough password";

  private final Page page;

  AccountPages(Page page) {
    this.page = page;
  }

  /** Fills in the sign-up form that is shown and sends it. */
  void signUp(String name, String email, boolean seller) {
    if (seller) {
      page.getByText("Sell tickets").click();
    }
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    page.getByLabel("E-mail").fill(email);
    password().fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create account")).click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account of " + name))
        .waitFor();
  }

  private Locator password() {
    return page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
  }
}
