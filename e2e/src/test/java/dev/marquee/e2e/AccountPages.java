package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Signing up and logging in. */
final class AccountPages {
  static final String PASSWORD = "a long enough password";

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

  /**
   * Signs somebody new in without the forms, whatever their language.
   *
   * @return an access token of theirs
   */
  String newBuyer(String name) {
    APIResponse created =
        page.request()
            .post(
                "/api/auth/accounts",
                RequestOptions.create()
                    .setHeader("Idempotency-Key", UUID.randomUUID().toString())
                    .setData(
                        Map.of(
                            "email",
                            name.toLowerCase() + "-" + UUID.randomUUID() + "@example.com",
                            "password",
                            PASSWORD,
                            "name",
                            name,
                            "role",
                            "buyer")));
    assertThat(created).isOK();
    // A visitor who never signed in here is not asked about: the page keeps that they did.
    page.addInitScript("localStorage.setItem('marquee.signed-in', 'true')");
    return JsonParser.parseString(created.text())
        .getAsJsonObject()
        .get("accessToken")
        .getAsString();
  }

  /** Fills in the log-in form that is shown and sends it. */
  void logIn(String email, String secret) {
    page.getByLabel("E-mail").fill(email);
    password().fill(secret);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Account of ")))
        .waitFor();
  }

  private Locator password() {
    return page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
  }
}
