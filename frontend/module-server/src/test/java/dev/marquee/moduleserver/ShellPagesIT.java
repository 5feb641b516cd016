package dev.marquee.moduleserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellPagesIT {
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{22,})'");

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;

  @Controller
  @Requires(property = "module-server.sample-page")
  static class SamplePage {
    private final ShellPages pages;

    SamplePage(ShellPages pages) {
      this.pages = pages;
    }

    @Get
    @Produces({MediaType.TEXT_HTML, MediaType.ALL})
    io.micronaut.http.HttpResponse<ModelAndView<Map<String, Object>>> page(
        io.micronaut.http.HttpRequest<?> request) {
      return pages.respond(
          request,
          HttpStatus.OK,
          new ShellPage(
              "A <title>", "Say \"hi\"", Map.of("text", "</script><script>alert(1)</script>")));
    }
  }

  @BeforeAll
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "PORT",
                -1,
                "HOST",
                "127.0.0.1",
                "MANAGEMENT_PORT",
                -1,
                "BASE_PATH",
                "/shows/hamlet",
                "marquee.shell.frame-ancestors",
                "https://box-office.example",
                "module-server.sample-page",
                true));
  }

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void everyResponseHasAPolicyWithItsOwnNonce() throws Exception {
    HttpResponse<String> one = page("en");
    HttpResponse<String> other = page("en");
    assertEquals("text/html", header(one, "Content-Type").split(";")[0]);
    assertNotEquals(nonce(one), nonce(other));
    assertTrue(one.body().contains("nonce=\"" + nonce(one) + "\""));
    assertFalse(one.body().contains(nonce(other)));
  }

  @Test
  void aPageIsHtmlAlsoToWhoAcceptsAnything() throws Exception {
    HttpRequest anything =
        HttpRequest.newBuilder(server.getURI().resolve("/shows/hamlet"))
            .header("Accept", "*/*")
            .build();
    HttpResponse<String> page = client.send(anything, HttpResponse.BodyHandlers.ofString());
    assertEquals("text/html;charset=UTF-8", header(page, "Content-Type").replace(" ", ""));
  }

  @Test
  void thePolicyAllowsNothingInline() throws Exception {
    String policy = header(page("en"), "Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self' 'nonce-"), policy);
    assertTrue(policy.contains("style-src 'self';"), policy);
    assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
    assertTrue(policy.contains("frame-ancestors https://box-office.example;"), policy);
    assertFalse(policy.contains("unsafe"), policy);
  }

  @Test
  void dataCannotEndTheElementThatItStandsIn() throws Exception {
    String body = page("en").body();
    assertFalse(body.contains("<script>alert"), body);
    assertTrue(body.contains("\\u003c/script>\\u003cscript>alert(1)"), body);
    assertTrue(body.contains("A &lt;title&gt;"), body);
  }

  @Test
  void filesAreNamedBelowTheBasePath() throws Exception {
    String body = page("en").body();
    assertTrue(body.contains("src=\"/shows/hamlet/shell/shell-A.js\""), body);
    assertTrue(body.contains("href=\"/shows/hamlet/shell/shell-A.css\""), body);
    assertTrue(body.contains("href=\"/shows/hamlet/webjars/r.js\""), body);
    assertTrue(body.contains("\"basePath\":\"/shows/hamlet\""), body);
  }

  @Test
  void theLanguageOfTheFirstTextsIsTheBrowsers() throws Exception {
    assertTrue(page("ko-KR,ko;q=0.9,en;q=0.8").body().contains("<html lang=\"ko\">"));
    assertTrue(page("fr").body().contains("<html lang=\"en\">"));
  }

  private HttpResponse<String> page(String language) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.getURL() + "/shows/hamlet/"))
            .timeout(Duration.ofSeconds(10))
            .header("Accept-Language", language)
            .header("Accept", "text/html,*/*;q=0.8")
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    return response;
  }

  private static String nonce(HttpResponse<?> response) {
    Matcher matcher = NONCE.matcher(header(response, "Content-Security-Policy"));
    assertTrue(matcher.find(), "no nonce");
    return matcher.group(1);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
