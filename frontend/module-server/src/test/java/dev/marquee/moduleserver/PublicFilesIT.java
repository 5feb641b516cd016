package dev.marquee.moduleserver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicFilesIT {
  private static final String CHUNK = "/fe/sample/assets/app-ABCDEFGH.js";

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;

  @BeforeAll
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "PORT", -1, "HOST", "127.0.0.1", "MANAGEMENT_PORT", -1, "BASE_PATH", "/fe/sample"));
  }

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void theEntryIsAskedForEachTimeAndAnsweredBriefly() throws Exception {
    HttpResponse<byte[]> first = get("/fe/sample/remoteEntry.js");
    assertEquals(200, first.statusCode());
    assertEquals("no-cache", header(first, "Cache-Control"));
    assertEquals("text/javascript; charset=utf-8", header(first, "Content-Type"));
    HttpResponse<byte[]> second =
        get("/fe/sample/remoteEntry.js", "If-None-Match", "\"other\", W/" + header(first, "ETag"));
    assertEquals(304, second.statusCode());
    assertEquals(0, second.body().length);
    assertEquals(header(first, "ETag"), header(second, "ETag"));
  }

  @Test
  void chunksAreKeptForAYear() throws Exception {
    assertEquals("public, max-age=31536000, immutable", header(get(CHUNK), "Cache-Control"));
  }

  @Test
  void chunksComeInTheSmallestFormThatTheClientTakes() throws Exception {
    HttpResponse<byte[]> brotli = get(CHUNK, "Accept-Encoding", "gzip, br");
    assertEquals("br", header(brotli, "Content-Encoding"));
    HttpResponse<byte[]> gzip = get(CHUNK, "Accept-Encoding", "gzip");
    assertEquals("gzip", header(gzip, "Content-Encoding"));
    byte[] plain = get(CHUNK).body();
    assertArrayEquals(
        plain, new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
    assertEquals("plain\n", new String(plain, StandardCharsets.UTF_8));
    assertNotEquals(header(gzip, "ETag"), header(brotli, "ETag"));
    assertEquals("Accept-Encoding", header(gzip, "Vary"));
  }

  @Test
  void everythingMayBeLoadedByPagesOfOtherOriginsAndIsNotSniffed() throws Exception {
    for (String path : new String[] {"/fe/sample/remoteEntry.js", CHUNK}) {
      HttpResponse<byte[]> response = get(path, "Origin", "https://elsewhere.example");
      assertEquals("*", header(response, "Access-Control-Allow-Origin"));
      assertEquals("cross-origin", header(response, "Cross-Origin-Resource-Policy"));
      assertEquals("nosniff", header(response, "X-Content-Type-Options"));
    }
  }

  @Test
  void isServedToClientsThatAskForOneTypeOnly() throws Exception {
    assertEquals(200, get("/fe/sample/remoteEntry.js", "Accept", "text/javascript").statusCode());
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoPublicFileIsAProblem() {
    return Stream.of(
            "/fe/sample/assets/missing-ABCDEFGH.js",
            "/fe/sample/assets/../remoteEntry.js",
            "/fe/sample/assets/%2e%2e/shell.json",
            "/fe/sample/assets/..%2fshell.json",
            "/fe/sample/assets//etc/passwd.js",
            "/fe/sample/assets/app-ABCDEFGH.js.br",
            "/fe/sample/webjars/../../public/shell.json",
            "/fe/sample/shell.json",
            "/fe/sample/nothing",
            "/remoteEntry.js")
        .map(path -> DynamicTest.dynamicTest(path, () -> assertNotFound(path)));
  }

  private void assertNotFound(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);
    assertEquals(404, response.statusCode());
    assertTrue(header(response, "Content-Type").startsWith("application/problem+json"));
    assertFalse(new String(response.body(), StandardCharsets.UTF_8).contains("shell/shell-A.js"));
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.getURL() + path)).timeout(Duration.ofSeconds(10));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
