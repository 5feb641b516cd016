package dev.marquee.localgateway.proxy;

import dev.marquee.localgateway.answer.Answers;
import dev.marquee.localgateway.answer.Refusal;
import dev.marquee.localgateway.management.GatewayMetrics;
import dev.marquee.localgateway.upstream.UpstreamConnection;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: one request after the other. What arrives is queued and taken from the
 * queue only when it can go on; nothing more is read while something waits there, so that the queue
 * holds one read's worth at most.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
  private final SocketChannel channel;
  private final ProxyParts parts;
  private final Lane lane;
  private final RequestRouting routing;
  private final ConnectionClock clock;
  private final ClientRequestDecoder decoder;
  private final ClientResponseEncoder encoder = new ClientResponseEncoder();
  private final Deque<HttpObject> queue = new ArrayDeque<>();

  private @Nullable Exchange exchange;
  private String path = "";
  private String trace = "";
  private boolean advancing;
  private boolean draining;
  private boolean closing;

  ClientConnection(SocketChannel channel, ProxyParts parts, Lane lane) {
    this.channel = channel;
    this.parts = parts;
    this.lane = lane;
    this.routing = new RequestRouting(parts);
    this.clock = new ConnectionClock(parts.limits(), System.nanoTime());
    this.decoder =
        new ClientRequestDecoder(parts.limits(), () -> clock.bytesArrived(exchange == null));
  }

  /** Puts itself in charge of its channel. */
  void install() {
    lane.add(this);
    parts.metrics().connectionOpened();
    channel.pipeline().addLast(decoder, encoder, this);
  }

  Channel channel() {
    return channel;
  }

  boolean isDraining() {
    return draining;
  }

  // ---- what the client sends

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (closing || !(message instanceof HttpObject part)) {
      ReferenceCountUtil.release(message);
    } else {
      queue.add(part);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    resume();
  }

  /** Goes on with what is queued, as far as it can go. */
  void resume() {
    if (advancing) {
      return;
    }
    advancing = true;
    while (!queue.isEmpty() && !closing && advance()) {
      // Each round takes one part off the queue.
    }
    advancing = false;
    if (exchange != null) {
      exchange.flushContent();
    }
    boolean waiting = exchange == null || exchange.isRequestComplete() || exchange.acceptsContent();
    if (closing || (queue.isEmpty() && waiting)) {
      channel.read();
    }
  }

  private boolean advance() {
    if (exchange == null) {
      HttpObject part = queue.remove();
      if (part instanceof HttpRequest request) {
        begin(request);
      }
      // Else it is the content of a request that was answered without it.
      ReferenceCountUtil.release(part);
      return true;
    }
    if (queue.peek() instanceof HttpContent content && exchange.acceptsContent()) {
      queue.remove();
      exchange.content(content);
      return true;
    }
    return false;
  }

  private void begin(HttpRequest request) {
    long now = System.nanoTime();
    clock.headArrived();
    parts.metrics().requestBegun();
    trace = TraceContext.of(request.headers());
    encoder.answeringHead(request.method().equals(HttpMethod.HEAD));
    switch (RequestCheck.of(request)) {
      case RequestCheck.Failed(Refusal refusal) -> {
        path = "";
        ended(GatewayMetrics.NO_NAMESPACE, refusal.status(), now);
        answer(request, refusal, false);
      }
      case RequestCheck.Passed check -> {
        path = check.target().path();
        String address = channel.remoteAddress().getAddress().getHostAddress();
        act(request, routing.route(request, check, address, now), now);
      }
    }
  }

  private void act(HttpRequest request, RequestRouting.Route route, long startedAt) {
    boolean empty =
        !HttpUtil.isTransferEncodingChunked(request) && HttpUtil.getContentLength(request, 0L) == 0;
    switch (route) {
      case RequestRouting.Route.Forwarded(Exchange.Plan plan) -> {
        var timers =
            new ExchangeTimers(lane.loop(), plan.rule().timeouts(), parts.limits().answer());
        exchange = new Exchange(plan, this, lane.pool(), timers);
        exchange.start();
      }
      case RequestRouting.Route.Redirected(String namespace, int status, String location) -> {
        ended(namespace, status, startedAt);
        write(request, Answers.redirect(status, location), empty);
      }
      case RequestRouting.Route.Refused(String namespace, Refusal refusal) -> {
        ended(namespace, refusal.status(), startedAt);
        answer(request, refusal, empty);
      }
    }
  }

  // ---- what the client gets

  /**
   * Answers a request in place of a backend.
   *
   * @param requestComplete whether all of the request was read, or will be without effort
   */
  void answer(HttpRequest request, Refusal refusal, boolean requestComplete) {
    write(request, Answers.of(refusal, request.headers(), path, trace), requestComplete);
  }

  private void write(HttpRequest request, FullHttpResponse response, boolean requestComplete) {
    boolean stays = requestComplete && !draining && HttpUtil.isKeepAlive(request);
    boolean older = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    ResponseHead.announce(response.headers(), older, stays);
    channel.write(response);
    answered(stays, requestComplete);
  }

  /** The response is written: on with the next request, or to the end of the connection. */
  void answered(boolean stays, boolean requestComplete) {
    exchange = null;
    clock.answered(System.nanoTime());
    if (stays && !draining) {
      channel.flush();
      resume();
    } else {
      end(requestComplete);
    }
  }

  /** Counts a request that is over. */
  void ended(String namespace, int status, long startedAt) {
    parts.metrics().requestEnded(namespace, status, System.nanoTime() - startedAt);
  }

  /**
   * Closes once everything is sent. A client that is still sending would take a plain close for a
   * reset and might never see its answer, so that its rest is read and dropped for a while.
   */
  private void end(boolean requestComplete) {
    closing = true;
    clock.closing(System.nanoTime());
    dropQueue();
    var sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (requestComplete) {
      sent.addListener(ChannelFutureListener.CLOSE);
    } else {
      sent.addListener(_ -> channel.shutdownOutput());
      channel.read();
    }
  }

  // ---- WebSocket

  void switchProtocol(HttpResponse head) {
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, head.status());
    HeaderRules.removeHopByHop(head.headers());
    response
        .headers()
        .set(head.headers())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    channel.writeAndFlush(response);
  }

  void tunnelTo(UpstreamConnection upstream) {
    Channel backend = upstream.channel();
    exchange = null;
    lane.addTunnel(channel);
    channel.pipeline().addLast(new Tunnel(backend, () -> leave(true)));
    lane.remove(this);
    channel.pipeline().remove(this);
    channel.pipeline().remove(encoder);
    channel.pipeline().remove(decoder);
    dropQueue();
    upstream.leaveTo(new Tunnel(channel, () -> {}));
    channel.read();
    backend.read();
  }

  // ---- limits and ends

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    clock.writable(channel.isWritable(), System.nanoTime());
    if (exchange != null && channel.isWritable()) {
      exchange.clientWritable();
    }
  }

  /** Called now and then. */
  void checkLimits(long now) {
    boolean sending = exchange != null && exchange.acceptsContent();
    switch (clock.verdict(now, exchange != null, sending, closing)) {
      case PATIENT -> {
        if (exchange != null && exchange.isUnanswered(now)) {
          exchange.fail(Refusal.TIMEOUT);
        }
      }
      case HEAD_TOO_SLOW -> {
        FullHttpResponse response =
            Answers.of(Refusal.REQUEST_TIMEOUT, EmptyHttpHeaders.INSTANCE, "", "");
        ResponseHead.announce(response.headers(), false, false);
        channel.write(response);
        end(false);
      }
      case CONTENT_TOO_SLOW -> Objects.requireNonNull(exchange).fail(Refusal.REQUEST_TIMEOUT);
      case GIVE_UP -> channel.close();
    }
  }

  /** Lets the running request be the last one. */
  void drain() {
    draining = true;
    if (exchange == null && !closing) {
      end(true);
    } else if (exchange != null && exchange.isEventStream()) {
      channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.abandon();
      exchange = null;
    }
    closing = true;
    dropQueue();
    leave(false);
  }

  private void leave(boolean tunnel) {
    lane.remove(this);
    if (tunnel) {
      lane.removeTunnel(channel);
    }
    parts.metrics().connectionClosed();
  }

  private void dropQueue() {
    queue.forEach(ReferenceCountUtil::release);
    queue.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A reset by the client; there is nobody left to answer.
    context.close();
  }
}
