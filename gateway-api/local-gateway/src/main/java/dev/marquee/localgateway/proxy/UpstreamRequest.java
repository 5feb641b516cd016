package dev.marquee.localgateway.proxy;

import dev.marquee.routing.Backend;
import dev.marquee.routing.Decision;
import dev.marquee.routing.RequestTarget;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/** Makes the request that a backend sees. */
final class UpstreamRequest {
  // What only a proxy in front may say; nobody in front of this one is trusted.
  private static final List<String> FROM_OUTSIDE =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto",
          "X-Real-IP");

  private UpstreamRequest() {}

  static HttpRequest of(
      HttpRequest request,
      RequestCheck.Passed check,
      Decision.Forward forward,
      Backend.Service backend,
      String clientAddress,
      boolean upgrade) {
    String uri = new RequestTarget.Accepted(forward.path(), check.target().query()).withQuery();
    HttpHeaders headers = request.headers().copy();
    boolean chunked = HttpUtil.isTransferEncodingChunked(request);
    HeaderRules.removeHopByHop(headers);
    FROM_OUTSIDE.forEach(headers::remove);
    headers
        .set("X-Forwarded-For", clientAddress)
        .set("X-Forwarded-Proto", "http")
        .set("X-Forwarded-Host", check.host());
    headers.set(HttpHeaderNames.HOST, forward.host() == null ? check.host() : forward.host());
    HeaderRules.apply(forward.rule().requestHeaders(), headers);
    HeaderRules.apply(backend.requestHeaders(), headers);
    if (chunked) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    if (upgrade) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
      headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      headers.remove(HttpHeaderNames.EXPECT);
    }
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), uri, headers);
  }
}
