package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.marquee.bench.Platform;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that everyone meets have no fault that a machine can find (WCAG 2.2 A and AA, by axe). */
@ExtendWith(SharedPlatform.class)
class AccessibilityE2E {
  private Browser browser;

  @BeforeEach
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    browser.photograph("accessibility-" + test.getDisplayName().replaceAll("[^a-z]+", "-"));
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login", "/signup", "/nowhere"})
  void aPageHasNoFaultThatAMachineCanFind(String path, Platform platform) {
    for (Page page :
        List.of(browser.desktop(platform.origin()), browser.phone(platform.origin()))) {
      page.navigate(path);
      page.waitForLoadState(LoadState.NETWORKIDLE);
      assertEquals(List.of(), Accessibility.faults(page));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/seller",
        "/seller/new",
        "/seller/new/reserved-seating-payment-merchandise/1.3.0"
      })
  void aSellersPageHasNoFaultThatAMachineCanFind(String path, Platform platform) {
    Page page = browser.desktop(platform.origin());
    page.navigate("/signup");
    new AccountPages(page).signUp("Sam", "sam" + path.hashCode() + "@example.com", true);
    page.navigate(path);
    // Who is signed in has a stream of notifications: the network is never idle.
    assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
    assertThat(page.locator("mq-skeleton")).hasCount(0);
    assertEquals(List.of(), Accessibility.faults(page));
  }
}
