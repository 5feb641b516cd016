package dev.marquee.hostapp.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostPagesIT {
  private static final String BROWSER = "text/html,application/xhtml+xml,image/avif,*/*;q=0.8";

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;
  private Path modules;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    modules = folder;
    Files.writeString(
        folder.resolve("fe-deploy.json"),
        """
        {"name": "fe-deploy", "manifest": "/fe/fe-deploy/mf-manifest.json", "slot": "page", "routes": ["/seller"],
         "navigation": [{"label": {"en": "My shows", "ko": "내 공연"}, "path": "/seller", "role": "seller"}]}\
        """);
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
                "MODULES_DIRECTORY",
                folder.toString(),
                "marquee.modules.check-interval",
                "10ms"));
  }

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void theHomePageAndPagesOfModulesAreServedWithTheRegistryInThem() throws Exception {
    for (String path : new String[] {"/", "/seller", "/seller/shows/hamlet"}) {
      HttpResponse<String> page = get(path, BROWSER);
      assertEquals(200, page.statusCode(), path);
      assertEquals("text/html", header(page, "Content-Type").split(";")[0]);
      assertTrue(page.body().contains("/fe/fe-deploy/mf-manifest.json"), path);
      assertTrue(header(page, "Content-Security-Policy").contains("frame-ancestors 'none'"));
    }
  }

  @Test
  void anUnknownAddressIsAPageForPeopleWithStatus404() throws Exception {
    HttpResponse<String> page = get("/nothing/here", BROWSER);
    assertEquals(404, page.statusCode());
    assertEquals("text/html", header(page, "Content-Type").split(";")[0]);
  }

  @Test
  void anUnknownAddressIsAProblemForPrograms() throws Exception {
    for (String accept : new String[] {"application/json", "*/*"}) {
      HttpResponse<String> answer = get("/api/nothing", accept);
      assertEquals(404, answer.statusCode());
      assertEquals("application/problem+json", header(answer, "Content-Type").split(";")[0]);
    }
  }

  @Test
  void whatThePageNamesIsThere() throws Exception {
    Matcher files =
        Pattern.compile("(?:src|href)=\"(/(?:shell|webjars|favicon)[^\"]+)\"")
            .matcher(get("/", BROWSER).body());
    int found = 0;
    while (files.find()) {
      assertEquals(200, get(files.group(1), "*/*").statusCode(), files.group(1));
      found++;
    }
    assertTrue(found >= 4, "script, style, runtime and icon");
  }

  @Test
  void aModuleCanBeAddedWhileTheHostRuns() throws Exception {
    assertEquals(404, get("/added", BROWSER).statusCode());
    Path file = modules.resolve("added.json");
    Files.writeString(
        file,
        """
        {"name": "added", "manifest": "/fe/added/mf-manifest.json", "slot": "page", "routes": ["/added"]}\
        """);
    Awaitility.await().untilAsserted(() -> assertEquals(200, get("/added", BROWSER).statusCode()));
    assertTrue(get("/modules.json", "application/json").body().contains("\"name\":\"added\""));
    Files.delete(file);
    Awaitility.await().untilAsserted(() -> assertEquals(404, get("/added", BROWSER).statusCode()));
    assertFalse(get("/modules.json", "*/*").body().contains("\"name\":\"added\""));
  }

  private HttpResponse<String> get(String path, String accept)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.getURL() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Accept", accept)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
