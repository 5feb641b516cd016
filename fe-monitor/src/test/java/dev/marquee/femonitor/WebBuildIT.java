package dev.marquee.femonitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The module as a host finds it: below its base path, with what a host loads first. */
@MicronautTest
@Property(name = "BASE_PATH", value = "/fe/fe-monitor")
@Property(name = "PORT", value = "-1")
@Property(name = "MANAGEMENT_PORT", value = "-1")
class WebBuildIT {
  private static final Pattern CHUNK = Pattern.compile("assets/[A-Za-z0-9_-]+\\.js");

  @Inject
  @Client("/fe/fe-monitor/")
  HttpClient client;

  @Test
  void theManifestNamesTheModuleAndWhatItExposes() {
    HttpResponse<String> response = get("mf-manifest.json");
    assertEquals("no-cache", response.header("Cache-Control"));
    String manifest = response.body();
    assertTrue(manifest.contains("\"name\":\"fe-monitor\""), manifest);
    assertTrue(manifest.contains("\"path\":\"./app\""), manifest);
    assertTrue(manifest.contains("\"remoteEntry.js\""), manifest);
  }

  @Test
  void theEntryIsAContainerWhoseChunksAreServedForGood() {
    HttpResponse<String> entry = get("remoteEntry.js");
    assertEquals("no-cache", entry.header("Cache-Control"));
    assertTrue(entry.header("Content-Type").startsWith("text/javascript"));
    assertTrue(entry.body().contains(" as init") && entry.body().contains(" as get"));
    Matcher chunk = CHUNK.matcher(entry.body());
    assertTrue(chunk.find(), "the entry loads chunks");
    assertTrue(get(chunk.group()).header("Cache-Control").contains("immutable"));
  }

  @Test
  void nothingIsServedOutsideOfTheBuild() {
    HttpClientResponseException refused =
        Assertions.assertThrows(
            HttpClientResponseException.class, () -> get("application.properties"));
    assertEquals(HttpStatus.NOT_FOUND, refused.getStatus());
  }

  private HttpResponse<String> get(String path) {
    return client.toBlocking().exchange(HttpRequest.GET(path).accept("*/*"), String.class);
  }
}
