package dev.marquee.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Chromium, driven as a person would. Collects what pages complain about, so that tests can refuse
 * it.
 */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final double PATIENCE_MILLISECONDS = 30_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> violations = new ArrayList<>();

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it, or skips the test where there is none. */
  static Browser start() {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "there is no " + CHROMIUM + " (Debian: apt-get install chromium)");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS)));
  }

  /** A person at a desk, with a session of their own. */
  Page desktop(String origin) {
    return page(options(origin).setViewportSize(1280, 800));
  }

  /** A person with a phone, with a session of their own. */
  Page phone(String origin) {
    return page(phone(options(origin)));
  }

  /** The same, of somebody who reads Korean. */
  Page phoneInKorean(String origin) {
    return page(phone(options(origin).setLocale("ko-KR")));
  }

  private static com.microsoft.playwright.Browser.NewContextOptions phone(
      com.microsoft.playwright.Browser.NewContextOptions options) {
    return options
        .setViewportSize(390, 844)
        .setDeviceScaleFactor(2)
        .setHasTouch(true)
        .setIsMobile(true);
  }

  /** What pages violated: Content-Security-Policy reports and uncaught errors. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  private static com.microsoft.playwright.Browser.NewContextOptions options(String origin) {
    return new com.microsoft.playwright.Browser.NewContextOptions()
        .setBaseURL(origin)
        .setLocale("en-US");
  }

  private Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MILLISECONDS);
    Page page = context.newPage();
    page.onPageError(error -> violations.add("uncaught: " + error));
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")
          || message.text().contains("TrustedHTML")) {
        violations.add(message.text());
      }
    });
    return page;
  }

  /** Takes a picture of every open page, numbered. */
  void photograph(String name) {
    int number = 0;
    for (BrowserContext context : browser.contexts()) {
      for (Page page : context.pages()) {
        Screenshots.take(page, name + "-" + number++);
      }
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
