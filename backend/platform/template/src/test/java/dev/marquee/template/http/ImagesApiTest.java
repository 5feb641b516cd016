package dev.marquee.template.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service with a list of images by digest. */
class ImagesApiTest {
  private static final String EVENT =
      "registry.example.com/marquee/event@sha256:" + "1a".repeat(32);
  private static final String OTHER =
      "registry.example.com/marquee/event@sha256:" + "2b".repeat(32);

  @TempDir Path folder;

  @Test
  void aTemplateNamesImagesByDigestWhereTheyAreKnown() throws Exception {
    Path file = file("{\"marquee/event:0.1.0\": \"" + EVENT + "\"}");
    try (EmbeddedServer server = start(file)) {
      assertEquals(
          List.of(EVENT, "marquee/ticketing:0.1.0", "marquee/fe-ticket:0.1.0"), images(server));
    }
  }

  @Test
  void theListIsReadAgainWhenItChanges() throws Exception {
    Path file = folder.resolve("images.json");
    try (EmbeddedServer server = start(file)) {
      assertEquals("marquee/event:0.1.0", images(server).getFirst(), "There is no list yet");
      String before = get(server).headers().firstValue("etag").orElseThrow();

      file("{\"marquee/event:0.1.0\": \"" + EVENT + "\"}");
      assertEquals(EVENT, images(server).getFirst());
      assertNotEquals(before, get(server).headers().firstValue("etag").orElseThrow());

      file("{\"marquee/event:0.1.0\": \"" + OTHER + "\"}");
      assertEquals(OTHER, images(server).getFirst());

      file("{\"marquee/event:0.1.0\": ");
      assertEquals(OTHER, images(server).getFirst(), "What cannot be read changes nothing");

      Files.delete(file);
      assertEquals("marquee/event:0.1.0", images(server).getFirst());
      assertEquals(before, get(server).headers().firstValue("etag").orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"marquee/event:0.1.0\": null}",
        "{\"marquee/event:0.1.0\": {\"digest\": \"sha256:00\"}}",
        "{\"marquee/event:0.1.0\": \"marquee/event:latest\"}"
      })
  void aMalformedListEndsTheStartWithASentence(String content) throws Exception {
    Path file = file(content);
    Throwable failure = assertThrows(RuntimeException.class, () -> start(file).close());
    while (failure.getCause() != null) {
      failure = failure.getCause();
    }
    assertTrue(
        failure.getMessage().contains("The list of images in " + file + " cannot be used: "),
        failure.toString());
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("images.json"), content);
  }

  private static EmbeddedServer start(Path file) {
    return ApplicationContext.run(
        EmbeddedServer.class,
        Map.of(
            "PORT",
            -1,
            "HOST",
            "127.0.0.1",
            "MANAGEMENT_PORT",
            FreePort.find(),
            "BASE_PATH",
            "/api/templates",
            "IMAGES_FILE",
            file.toString()));
  }

  private static List<String> images(EmbeddedServer server) throws Exception {
    List<String> images = new ArrayList<>();
    for (JsonNode component : new JsonMapper().readTree(get(server).body()).get("components")) {
      images.add(component.get("image").asString());
    }
    return images;
  }

  private static HttpResponse<String> get(EmbeddedServer server) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + server.getPort() + "/api/templates/reserved-seating/1.1.0");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
