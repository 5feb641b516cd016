package dev.marquee.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntityTagTest {
  private final EntityTag tag = of("content");

  @Test
  void otherContentHasAnotherTag() {
    assertEquals(tag, of("content"));
    assertNotEquals(tag, of("content!"));
    assertTrue(tag.value().matches("\"[0-9a-f]{32}\""), tag.value());
  }

  @Test
  void anotherEncodingHasAnotherTag() {
    assertEquals(new EntityTag("\"7-gzip\""), EntityTag.quoted("7").encoded("gzip"));
  }

  @Test
  void itIsFoundInAListWeakOrByAStar() {
    assertTrue(isNamedIn(tag.value()));
    assertTrue(isNamedIn("\"other\", " + tag.value()));
    assertTrue(isNamedIn("\"other\"", tag.value()));
    assertTrue(isNamedIn("W/" + tag.value()));
    assertTrue(isNamedIn("*"));
    assertFalse(isNamedIn("\"other\""));
    assertFalse(isNamedIn(""));
    assertFalse(isNamedIn());
  }

  private boolean isNamedIn(String... headers) {
    MutableHttpRequest<?> request = HttpRequest.GET("/");
    for (String header : headers) {
      request.header(HttpHeaders.IF_NONE_MATCH, header);
    }
    return tag.isNamedIn(request);
  }

  private static EntityTag of(String content) {
    return EntityTag.of(content.getBytes(StandardCharsets.UTF_8));
  }
}
