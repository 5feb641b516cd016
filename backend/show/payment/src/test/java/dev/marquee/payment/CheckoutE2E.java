package dev.marquee.payment;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A buyer's window in a real browser: the sandbox's checkout and what it shows afterwards. */
class CheckoutE2E {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static Playwright playwright;
  private static Browser browser;
  private static Paying paying;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Paying.Buyer kim = paying.buyer();

  @BeforeAll
  static void start() {
    assumeTrue(Files.isExecutable(CHROMIUM), "there is no " + CHROMIUM);
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")));
    paying = Paying.start(Map.of("attempt.look-interval", "500ms"));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      paying.close();
      browser.close();
      playwright.close();
    }
  }

  @AfterEach
  void nothingComplained() {
    assertEquals(List.of(), complaints);
  }

  private Page window(String language) {
    return window(language, ColorScheme.LIGHT);
  }

  private Page window(String language, ColorScheme scheme) {
    BrowserContext person =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(390, 844)
                .setLocale(language)
                .setIsMobile(true));
    Page page = person.newPage();
    page.setDefaultTimeout(30_000);
    page.onConsoleMessage(message -> {
      // Browsers look for an icon by themselves.
      boolean icon = message.location().contains("favicon");
      if (message.type().equals("error") && !icon) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  private static void assertAccessible(Page page) {
    var violations = new AxeBuilder(page).analyze().getViolations();
    assertTrue(violations.isEmpty(), violations.toString());
  }

  @Test
  void aBuyerPaysByKeyboardAndGoesBackWithoutHarm() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    Page page = window("en-US");
    page.navigate(payment.text("checkoutUrl"));
    assertThat(page.locator("body")).containsText("no money moves");
    assertAccessible(page);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Paid");
    assertAccessible(page);
    assertEquals("APPROVED", kim.payment(payment).text("status"));
    page.reload();
    assertThat(page.locator("h1")).hasText("Paid");
    page.goBack();
    page.locator("button.primary").click();
    assertThat(page.locator("h1")).hasText("Paid");
    assertEquals(List.of("payment.started", "payment.approved"), paying.told(order));
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT, 'rgb(245, 246, 241)', 'rgb(12, 92, 74)'",
    "DARK, 'rgb(14, 21, 19)', 'rgb(111, 208, 177)'"
  })
  void thePagesLookLikeAllOthersInTheDarkToo(ColorScheme scheme, String canvas, String accent) {
    Answer payment = kim.pay(kim.places(50_000)).assertStatus(201);
    Page page = window("en-US", scheme);
    page.navigate(payment.text("checkoutUrl"));
    assertThat(page.locator("html")).hasCSS("background-color", canvas);
    assertThat(page.locator("button.primary")).hasCSS("background-color", accent);
    assertAccessible(page);
    page.locator("button[value=DECLINE]").click();
    assertThat(page.locator("h1")).hasText("Not paid");
    assertThat(page.locator("html")).hasCSS("background-color", canvas);
    assertThat(page.locator("a.primary")).hasCSS("background-color", accent);
    assertAccessible(page);
  }

  @Test
  void whatIsNotKnownYetIsFollowedLive() {
    Answer payment = kim.pay(kim.places(50_000)).assertStatus(201);
    Page page = window("ko-KR");
    page.navigate(payment.text("checkoutUrl"));
    page.locator("summary").click();
    page.locator("button[value=LATE]").click();
    assertThat(page.locator("h1")).hasText("결제를 확인하고 있습니다");
    assertAccessible(page);
    assertThat(page.locator("h1")).hasText("결제되었습니다");
  }

  @Test
  void comingBackSeveralTimesPaysOnce() {
    UUID order = kim.places(50_000);
    Answer payment = kim.pay(order).assertStatus(201);
    Page page = window("en-US");
    page.navigate(payment.text("checkoutUrl"));
    page.locator("summary").click();
    page.locator("button[value=TWICE]").click();
    assertThat(page.locator("h1")).hasText("Paid");
    assertEquals(List.of("payment.started", "payment.approved"), paying.told(order));
  }

  @Test
  void anotherWindowOfTheSameOriginHearsOfIt() {
    Answer payment = kim.pay(kim.places(50_000)).assertStatus(201);
    Page shop = window("en-US");
    shop.navigate(paying.url("/assets/result.js"));
    shop.evaluate(
        "() => { window.heard = []; new BroadcastChannel('marquee-payment').onmessage ="
            + " (event) => window.heard.push(event.data.payment); }");
    Page popup = shop.context().newPage();
    popup.navigate(payment.text("checkoutUrl"));
    popup.locator("button[value=LEAVE]").click();
    assertThat(popup.locator("h1")).hasText("Not paid");
    shop.waitForFunction("id => window.heard.includes(id)", payment.id());
  }
}
