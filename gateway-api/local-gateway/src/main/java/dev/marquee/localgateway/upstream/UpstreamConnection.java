package dev.marquee.localgateway.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an endpoint: one request at a time. While nobody uses it, it is being read, so
 * that an end of the other side is noticed at once; while it is used, it is read only on demand.
 */
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {
  private final Channel channel;
  private final Endpoint endpoint;
  private final UpstreamPool pool;
  private final UpstreamResponseDecoder decoder;
  private @Nullable ResponseListener listener;
  private boolean reused;
  private long idleSince;

  UpstreamConnection(
      Channel channel, Endpoint endpoint, UpstreamPool pool, UpstreamResponseDecoder decoder) {
    this.channel = channel;
    this.endpoint = endpoint;
    this.pool = pool;
    this.decoder = decoder;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  long idleSince() {
    return idleSince;
  }

  void lendTo(ResponseListener listener) {
    this.listener = listener;
    channel.config().setAutoRead(false);
  }

  void idleFrom(long now) {
    listener = null;
    reused = true;
    idleSince = now;
    channel.config().setAutoRead(true);
  }

  /** Whether an earlier request went over it, so that its end may be only bad luck. */
  public boolean isReused() {
    return reused;
  }

  /** The channel itself, for a tunnel. */
  public Channel channel() {
    return channel;
  }

  public boolean isWritable() {
    return channel.isWritable();
  }

  /** Queues the head of a request and asks for the response; {@link #flush} sends it. */
  public void send(HttpRequest head) {
    decoder.expectResponseTo(head.method());
    channel.write(head);
    channel.read();
  }

  /** Queues a part of the request's content; {@link #flush} sends it. */
  public void write(HttpObject content) {
    channel.write(content);
  }

  public void flush() {
    channel.flush();
  }

  /** Asks for more of the response. */
  public void read() {
    channel.read();
  }

  /** Gives it back for other requests; only after a complete request and response that allow it. */
  public void release() {
    pool.giveBack(this);
  }

  /** Ends it without a further word to the listener. */
  public void close() {
    listener = null;
    channel.close();
  }

  /** Leaves the channel to a tunnel, which takes over whatever arrives from now on. */
  public void leaveTo(ChannelHandler tunnel) {
    listener = null;
    // The tunnel comes first and the decoder goes last, since the decoder passes on what it holds.
    channel.pipeline().addLast(tunnel);
    channel.pipeline().remove(this);
    channel.pipeline().remove(HttpRequestEncoder.class);
    channel.pipeline().remove(decoder);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (listener != null && message instanceof HttpObject part) {
      listener.received(part);
    } else {
      // Nobody asked: whatever this is, it must not become the answer to the next request.
      ReferenceCountUtil.release(message);
      channel.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (listener != null) {
      listener.receivedAll();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (listener != null && channel.isWritable()) {
      listener.writable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pool.forget(this);
    ResponseListener last = listener;
    listener = null;
    if (last != null) {
      last.closed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A reset or a broken response: the listener learns of it from the end of the connection.
    context.close();
  }
}
