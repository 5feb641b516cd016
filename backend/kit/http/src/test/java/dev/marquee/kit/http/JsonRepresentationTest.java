package dev.marquee.kit.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonRepresentationTest {
  private final byte[] content = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  private final JsonRepresentation representation = new JsonRepresentation(content);

  @Test
  void whoHasItAlreadyGetsItsTagAlone() {
    HttpResponse<byte[]> first = representation.answer(HttpRequest.GET("/"), "no-cache");
    assertEquals(HttpStatus.OK, first.status());
    assertArrayEquals(content, first.body());
    assertEquals("application/json", first.getContentType().orElseThrow().toString());
    assertEquals("no-cache", first.header(HttpHeaders.CACHE_CONTROL));

    HttpResponse<byte[]> second =
        representation.answer(
            HttpRequest.GET("/").header(HttpHeaders.IF_NONE_MATCH, first.header(HttpHeaders.ETAG)),
            "no-cache");
    assertEquals(HttpStatus.NOT_MODIFIED, second.status());
    assertEquals(Optional.empty(), second.getBody());
    assertEquals(first.header(HttpHeaders.ETAG), second.header(HttpHeaders.ETAG));
    assertEquals("no-cache", second.header(HttpHeaders.CACHE_CONTROL));
  }
}
