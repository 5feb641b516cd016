package dev.marquee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.bench.MarqueeApi;
import dev.marquee.bench.Platform;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stops each frontend module in turn: a notice stands in its place, and the rest works. */
@ExtendWith(SharedPlatform.class)
class ModuleOutageE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PLATFORM = "marquee-system";
  private static final String SLUG = "outage";

  /** Without this the platform would start again what a test stops. */
  private static final JsonNode PAUSED = JsonNodeFactory.instance.objectNode().put("paused", true);

  private Browser browser;

  @BeforeEach
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    browser.photograph("end-of-" + test.getTestMethod().orElseThrow().getName());
    browser.close();
  }

  @Test
  void withoutFeAuthTheHomePageWorksAndSigningInComesBack(Platform platform) throws Exception {
    stop(platform, PLATFORM, "fe-auth", "/fe/fe-auth/mf-manifest.json");
    Page page = browser.desktop(platform.origin());
    page.navigate("/login");
    Locator notice = notice(page);
    assertThat(notice).isVisible();
    page.navigate("/");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .isVisible();
    page.navigate("/login");
    assertThat(notice(page)).isVisible();
    start(platform, PLATFORM, "fe-auth", "/fe/fe-auth/mf-manifest.json");
    notice(page).click();
    assertThat(page.getByLabel("E-mail")).isVisible();
  }

  @Test
  void withoutFeDeploySellersStaySignedInAndTheirPageComesBack(Platform platform) throws Exception {
    Page page = signedInSeller(platform, "fe-deploy");
    stop(platform, PLATFORM, "fe-deploy", "/fe/fe-deploy/mf-manifest.json");
    page.navigate("/seller");
    assertThat(notice(page)).isVisible();
    assertThat(
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account of Sal")))
        .isVisible();
    start(platform, PLATFORM, "fe-deploy", "/fe/fe-deploy/mf-manifest.json");
    notice(page).click();
    assertThat(
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New show")).first())
        .isVisible();
  }

  @Test
  void withoutFeMonitorOnlyTheChartsAreMissing(Platform platform) throws Exception {
    Page page = signedInSeller(platform, "fe-monitor");
    stop(platform, PLATFORM, "fe-monitor", "/fe/fe-monitor/mf-manifest.json");
    page.navigate("/monitor/" + SLUG);
    assertThat(notice(page)).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My shows")).click();
    assertThat(
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New show")).first())
        .isVisible();
    page.navigate("/monitor/" + SLUG);
    assertThat(notice(page)).isVisible();
    start(platform, PLATFORM, "fe-monitor", "/fe/fe-monitor/mf-manifest.json");
    notice(page).click();
    assertThat(notice(page)).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
  }

  @Test
  void aShowsOwnPageSellsWithoutTheHostAndWithoutFeAuthItStillShows(Platform platform)
      throws Exception {
    MarqueeApi api = platform.api();
    String token = deployed(api, SLUG);
    stop(platform, PLATFORM, "host-app", "/");
    Page page = browser.phone(platform.origin());
    new ShowPages(page, SLUG).open();
    assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log in")))
        .isVisible();
    stop(platform, PLATFORM, "fe-auth", "/fe/fe-auth/mf-manifest.json");
    new ShowPages(page, SLUG).open();
    start(platform, PLATFORM, "fe-auth", "/fe/fe-auth/mf-manifest.json");
    start(platform, PLATFORM, "host-app", "/");
    api.delete("/api/deployments/" + SLUG, token).expect(202);
    assertEquals(200, api.get("/", null).status());
  }

  @Test
  void withoutFeTicketOnlyThatShowsPageIsMissing(Platform platform) throws Exception {
    String slug = "outage-of-page";
    String path = "/shows/" + slug + "/";
    MarqueeApi api = platform.api();
    String token = deployed(api, slug);
    api.put("/api/deployments/" + slug + "/healing", token, PAUSED).expect(200);
    stop(platform, "show-" + slug, "fe-ticket", path);
    Page page = browser.phone(platform.origin());
    assertEquals(503, page.navigate(path).status());
    assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
    assertEquals(200, api.get(path + "api/event/show", null).status());
    page.navigate("/");
    assertThat(page.getByText("Show " + slug).first()).isVisible();
    start(platform, "show-" + slug, "fe-ticket", path);
    new ShowPages(page, slug).open();
    api.delete("/api/deployments/" + slug, token).expect(202);
  }

  /** Puts a show on sale and waits for it; returns its seller's token. */
  private static String deployed(MarqueeApi api, String slug) {
    String token = api.signUp("Seller", "seller");
    api.deploy(token, slug).expect(202);
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() ->
            api.get("/api/deployments/" + slug, token)
                .body()
                .path("state")
                .asText()
                .equals("Ready"));
    return token;
  }

  private Page signedInSeller(Platform platform, String name) {
    Page page = browser.desktop(platform.origin());
    page.navigate("/signup");
    new AccountPages(page).signUp("Sal", name + "@example.com", true);
    return page;
  }

  /** The button of the notice that stands in a module's place. */
  private static Locator notice(Page page) {
    return page.getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"));
  }

  private static void stop(Platform platform, String namespace, String module, String path)
      throws Exception {
    platform.scale(namespace, module, 0);
    await().atMost(PATIENCE).until(() -> platform.api().get(path, null).status() == 503);
  }

  private static void start(Platform platform, String namespace, String module, String path)
      throws Exception {
    platform.scale(namespace, module, 1);
    await().atMost(PATIENCE).until(() -> platform.api().get(path, null).status() == 200);
  }
}
