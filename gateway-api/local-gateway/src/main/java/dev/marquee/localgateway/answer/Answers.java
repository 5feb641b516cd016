package dev.marquee.localgateway.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes responses of refusals: a page for who asks for HTML, problem details (RFC 9457) for
 * everyone else.
 */
public final class Answers {
  private static final JsonFactory JSON = new JsonFactory();

  private Answers() {}

  /**
   * A response without Connection header.
   *
   * @param headers of the request
   * @param path of the request, without query
   * @param traceId under which the request is known
   */
  public static FullHttpResponse of(
      Refusal refusal, HttpHeaders headers, String path, String traceId) {
    HttpResponseStatus status = HttpResponseStatus.valueOf(refusal.status());
    boolean page =
        headers.getAsString(HttpHeaderNames.ACCEPT) instanceof String accept
            && accept.contains("text/html");
    FullHttpResponse response =
        page
            ? full(status, "text/html;charset=utf-8", ErrorPage.of(refusal, headers, traceId))
            : full(status, "application/problem+json", problem(refusal, status, path, traceId));
    response
        .headers()
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set(HttpHeaderNames.VARY, "Accept, Accept-Language")
        .set("X-Content-Type-Options", "nosniff");
    if (page) {
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, ErrorPage.CONTENT_SECURITY_POLICY);
      response.headers().set("Referrer-Policy", "no-referrer");
    }
    if (refusal.retryAfterSeconds() > 0) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER, refusal.retryAfterSeconds());
    }
    return response;
  }

  /** A redirect to an absolute URL. */
  public static FullHttpResponse redirect(int status, String location) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
    response
        .headers()
        .set(HttpHeaderNames.LOCATION, location)
        .set(HttpHeaderNames.CONTENT_LENGTH, 0);
    return response;
  }

  private static FullHttpResponse full(HttpResponseStatus status, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(bytes));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
    return response;
  }

  private static String problem(
      Refusal refusal, HttpResponseStatus status, String path, String traceId) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      String type = refusal.code().toLowerCase(Locale.ROOT).replace('_', '-');
      json.writeStringField("type", "https://marquee.dev/problems/" + type);
      json.writeStringField("title", status.reasonPhrase());
      json.writeNumberField("status", refusal.status());
      json.writeStringField("detail", refusal.detail());
      json.writeStringField("instance", path);
      json.writeStringField("code", refusal.code());
      json.writeStringField("traceId", traceId);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
    return text.toString();
  }
}
