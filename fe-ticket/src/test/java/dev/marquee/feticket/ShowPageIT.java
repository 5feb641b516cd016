package dev.marquee.feticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real web build, served with nothing but the variables of the component contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowPageIT {
  private static final String BASE_PATH = "/shows/hamlet";
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{22,})'");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private EmbeddedServer server;
  private int managementPort;

  @BeforeAll
  void start() {
    managementPort = FreePort.find();
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "PORT", -1,
                "HOST", "127.0.0.1",
                "MANAGEMENT_PORT", managementPort,
                "BASE_PATH", BASE_PATH,
                "JWKS_URL", "http://127.0.0.1:1/api/auth/jwks",
                "SHOW_SLUG", "hamlet",
                "SHOW_COMPONENTS", "event, ticketing,payment,",
                "SHOW_OWNER", "7b0f4f52-7a5c-4a3c-9a53-1f6c0b1a2c3d",
                "SHOW_KEY", "secret-of-the-show"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/orders",
        "/orders/0198-ab",
        "/merchandise/0198-ab",
        "/pickup",
        "/pickup/display",
        "/door",
        "/login?return=%2F",
        "/signup",
        "/?x=1"
      })
  void thePageIsServedAtEachOfItsAddresses(String path) throws Exception {
    HttpResponse<String> page = get(BASE_PATH + path, "text/html");
    assertEquals(200, page.statusCode());
    assertTrue(header(page, "Content-Type").startsWith("text/html"), header(page, "Content-Type"));
    assertTrue(page.body().contains("\"basePath\":\"/shows/hamlet\""), page.body());
  }

  @ParameterizedTest
  @CsvSource({"/door, camera=(self)", "/, camera=()", "/orders, camera=()"})
  void onlyTheDoorMayAskForTheCamera(String path, String camera) throws Exception {
    HttpResponse<String> page = get(BASE_PATH + path, "text/html");
    List<String> policies = page.headers().allValues("Permissions-Policy");
    assertEquals(List.of(camera + ", geolocation=(), microphone=()"), policies);
  }

  @Test
  void anUnknownAddressIsThePageWithStatus404() throws Exception {
    HttpResponse<String> page = get(BASE_PATH + "/no/such/page", "text/html,*/*;q=0.8");
    assertEquals(404, page.statusCode());
    assertTrue(page.body().contains("marquee-data"), page.body());
  }

  @Test
  void aClientOfAMissingServiceGetsAProblem() throws Exception {
    HttpResponse<String> answer = get(BASE_PATH + "/api/ticketing/orders", "application/json");
    assertEquals(404, answer.statusCode());
    assertEquals("application/problem+json", header(answer, "Content-Type"));
    assertTrue(answer.body().contains("\"code\":\"NOT_FOUND\""), answer.body());
  }

  @Test
  void everyPageHasANonceOfItsOwnAndNoInlineScript() throws Exception {
    HttpResponse<String> first = get(BASE_PATH + "/", "text/html");
    HttpResponse<String> second = get(BASE_PATH + "/", "text/html");
    assertNotEquals(nonce(first), nonce(second));
    assertTrue(first.body().contains("nonce=\"" + nonce(first) + "\""), first.body());
    String policy = header(first, "Content-Security-Policy");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
    assertFalse(policy.contains("unsafe-inline"), policy);
    assertFalse(first.body().contains("style="), first.body());
    assertEquals("no-cache", header(first, "Cache-Control"));
  }

  @Test
  void thePageNamesTheLogInAndSignUpThatItComposesAtRunTime() throws Exception {
    String body = get(BASE_PATH + "/", "text/html").body();
    assertTrue(body.contains("/fe/fe-auth/mf-manifest.json"), body);
    assertTrue(body.contains("\"/shows/hamlet/login\""), body);
    assertTrue(body.contains("\"/shows/hamlet/signup\""), body);
    assertTrue(body.contains("./status"), body);
  }

  @Test
  void whateverThePageLinksToIsThere() throws Exception {
    Matcher links =
        Pattern.compile("(?:src|href)=\"(/shows/hamlet/[^\"]+)\"")
            .matcher(get(BASE_PATH + "/", "text/html").body());
    int found = 0;
    while (links.find()) {
      assertEquals(200, get(links.group(1), "*/*").statusCode(), links.group(1));
      found++;
    }
    assertTrue(found >= 3, "script, style sheet and runtime, but found " + found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/remoteEntry.js", "/mf-manifest.json"})
  void hostsAlwaysGetThePresentRelease(String file) throws Exception {
    HttpResponse<String> answer = get(BASE_PATH + file, "*/*");
    assertEquals(200, answer.statusCode());
    assertEquals("no-cache", header(answer, "Cache-Control"));
    HttpResponse<String> again =
        client.send(
            request(BASE_PATH + file, "*/*")
                .header("If-None-Match", header(answer, "ETag"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(304, again.statusCode());
  }

  @Test
  void theManifestOffersTheApp() throws Exception {
    String manifest = get(BASE_PATH + "/mf-manifest.json", "*/*").body();
    assertTrue(manifest.contains("\"path\":\"./app\""), manifest);
    assertTrue(manifest.contains("\"name\":\"fe-ticket\""), manifest);
  }

  @Test
  void itSaysWhichComponentsTheShowHas() throws Exception {
    HttpResponse<String> answer = get(BASE_PATH + "/components.json", "application/json");
    assertEquals(200, answer.statusCode());
    assertEquals("{\"components\":[\"event\",\"ticketing\",\"payment\"]}", answer.body());
    assertEquals("no-cache", header(answer, "Cache-Control"));
    assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
  }

  @Test
  void hashedFilesNeverChange() throws Exception {
    Matcher script =
        Pattern.compile("src=\"(/shows/hamlet/shell/[^\"]+\\.js)\"")
            .matcher(get(BASE_PATH + "/", "text/html").body());
    assertTrue(script.find());
    assertTrue(
        script.group(1).startsWith(BASE_PATH + "/shell/shell-"),
        "what is loaded on demand is not the page's script: " + script.group(1));
    HttpResponse<String> answer = get(script.group(1), "*/*");
    assertTrue(
        header(answer, "Cache-Control").contains("immutable"), header(answer, "Cache-Control"));
  }

  @Test
  void healthIsOnTheManagementPortOnly() throws Exception {
    URI liveness = URI.create("http://127.0.0.1:" + managementPort + "/health/readiness");
    HttpRequest request = HttpRequest.newBuilder(liveness).timeout(Duration.ofSeconds(10)).build();
    assertEquals(200, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    assertEquals(404, get(BASE_PATH + "/health/readiness", "application/json").statusCode());
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    return client.send(request(path, accept).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String accept) {
    return HttpRequest.newBuilder(server.getURI().resolve(path))
        .timeout(Duration.ofSeconds(10))
        .header("Accept", accept);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String nonce(HttpResponse<?> page) {
    Matcher nonce = NONCE.matcher(header(page, "Content-Security-Policy"));
    assertTrue(nonce.find(), header(page, "Content-Security-Policy"));
    return nonce.group(1);
  }
}
