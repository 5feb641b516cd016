package dev.marquee.localgateway.management;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Answers probes and scrapes; one request a connection, which is all they need. */
@Sharable
public final class ManagementHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Readiness readiness;
  private final GatewayMetrics metrics;

  public ManagementHandler(Readiness readiness, GatewayMetrics metrics) {
    this.readiness = readiness;
    this.metrics = metrics;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    FullHttpResponse response = answer(request);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private FullHttpResponse answer(FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      return response(HttpResponseStatus.BAD_REQUEST, "text/plain", "");
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return response(HttpResponseStatus.METHOD_NOT_ALLOWED, "text/plain", "");
    }
    return switch (request.uri()) {
      case "/health/liveness" -> health(true);
      case "/health/readiness" -> health(readiness.isReady());
      case "/prometheus" ->
          response(
              HttpResponseStatus.OK, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
      default -> response(HttpResponseStatus.NOT_FOUND, "text/plain", "");
    };
  }

  private static FullHttpResponse health(boolean up) {
    return up
        ? response(HttpResponseStatus.OK, "application/json", "{\"status\":\"UP\"}")
        : response(
            HttpResponseStatus.SERVICE_UNAVAILABLE, "application/json", "{\"status\":\"DOWN\"}");
  }

  private static FullHttpResponse response(HttpResponseStatus status, String type, String body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    return response;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
