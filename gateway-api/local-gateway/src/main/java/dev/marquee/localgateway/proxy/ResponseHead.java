package dev.marquee.localgateway.proxy;

import dev.marquee.routing.Backend;
import dev.marquee.routing.RouteRule;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The head of a backend's final response, made fit for the client.
 *
 * @param head to be sent
 * @param clientStays whether the client's connection outlives the response
 * @param backendStays whether the backend's does
 * @param eventStream whether it is a stream of server-sent events, which has no end of its own
 */
record ResponseHead(
    HttpResponse head, boolean clientStays, boolean backendStays, boolean eventStream) {

  static ResponseHead of(
      HttpResponse response,
      HttpRequest request,
      RouteRule rule,
      Backend.Service backend,
      boolean draining) {
    HttpHeaders headers = response.headers();
    boolean older = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    boolean framed =
        HttpUtil.isContentLengthSet(response) || HttpUtil.isTransferEncodingChunked(response);
    boolean empty = isEmpty(request, response.status());
    boolean backendStays = HttpUtil.isKeepAlive(response) && (framed || empty);
    boolean withLength = HttpUtil.isContentLengthSet(response);
    boolean clientStays =
        HttpUtil.isKeepAlive(request) && !draining && (withLength || empty || !older);

    HeaderRules.removeHopByHop(headers);
    HeaderRules.apply(backend.responseHeaders(), headers);
    HeaderRules.apply(rule.responseHeaders(), headers);
    if (!withLength && !empty && !older) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    announce(headers, older, clientStays);
    return new ResponseHead(
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, response.status(), headers),
        clientStays,
        backendStays,
        headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("text/event-stream"));
  }

  /** Tells the client whether its connection stays. */
  static void announce(HttpHeaders headers, boolean older, boolean stays) {
    if (!stays) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (older) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
  }

  private static boolean isEmpty(HttpRequest request, HttpResponseStatus status) {
    return request.method().equals(HttpMethod.HEAD) || status.code() == 204 || status.code() == 304;
  }
}
