package dev.marquee.kit.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** JSON that is written already, with its entity tag. */
public final class JsonRepresentation {
  private final byte[] content;
  private final EntityTag tag;

  /**
   * Takes the content over.
   *
   * @param content must not change any more
   */
  public JsonRepresentation(byte[] content) {
    this.content = content;
    this.tag = EntityTag.of(content);
  }

  /** 200 with the content, or 304 when the client has it. */
  public HttpResponse<byte[]> answer(HttpRequest<?> request, String cacheControl) {
    MutableHttpResponse<byte[]> response =
        tag.isNamedIn(request)
            ? HttpResponse.notModified()
            : HttpResponse.ok(content).contentType(MediaType.APPLICATION_JSON_TYPE);
    return response
        .header(HttpHeaders.ETAG, tag.value())
        .header(HttpHeaders.CACHE_CONTROL, cacheControl);
  }
}
