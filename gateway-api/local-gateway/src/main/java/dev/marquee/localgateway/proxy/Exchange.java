package dev.marquee.localgateway.proxy;

import dev.marquee.localgateway.answer.Refusal;
import dev.marquee.localgateway.upstream.Endpoint;
import dev.marquee.localgateway.upstream.ResponseListener;
import dev.marquee.localgateway.upstream.UpstreamConnection;
import dev.marquee.localgateway.upstream.UpstreamPool;
import dev.marquee.routing.Backend;
import dev.marquee.routing.RouteRule;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a backend, and the response on its way back. Content flows as it comes:
 * either side is read only as fast as the other takes it.
 */
final class Exchange implements ResponseListener {
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

  /**
   * What is settled before an exchange starts.
   *
   * @param request as the client sent it
   * @param upstreamHead as a backend shall see it
   * @param endpoints of the backend, at least one
   * @param upgrade whether the client wants to speak WebSocket
   * @param startedAt {@link System#nanoTime} of the request's arrival
   */
  record Plan(
      HttpRequest request,
      HttpRequest upstreamHead,
      RouteRule rule,
      Backend.Service backend,
      List<Endpoint> endpoints,
      boolean upgrade,
      long startedAt) {}

  private final Plan plan;
  private final ClientConnection client;
  private final UpstreamPool pool;
  private final ExchangeTimers timers;

  private @Nullable Endpoint endpoint;
  private @Nullable UpstreamConnection upstream;
  private @Nullable ResponseHead response;
  private boolean requestComplete;
  private boolean contentSent;
  private boolean secondAttempt;
  private boolean skippingInformational;
  private boolean switching;
  private boolean over;

  Exchange(Plan plan, ClientConnection client, UpstreamPool pool, ExchangeTimers timers) {
    this.plan = plan;
    this.client = client;
    this.pool = pool;
    this.timers = timers;
  }

  void start() {
    timers.startRequest(this::timeOut);
    attempt(pool.pick(plan.endpoints(), null).orElseThrow(), false);
  }

  Plan plan() {
    return plan;
  }

  private void attempt(Endpoint next, boolean fresh) {
    endpoint = next;
    next.begin();
    if (fresh) {
      pool.connect(next, this);
    } else {
      pool.lend(next, this);
    }
  }

  // ---- the request

  /** Whether the next part of the request's content may be handed over. */
  boolean acceptsContent() {
    return upstream != null && !requestComplete && upstream.isWritable();
  }

  boolean isRequestComplete() {
    return requestComplete;
  }

  void content(HttpContent content) {
    if (!content.decoderResult().isSuccess()) {
      content.release();
      fail(Refusal.malformed("The request's content is not well-formed."));
      return;
    }
    contentSent |= content.content().isReadable();
    if (content instanceof LastHttpContent last) {
      requestComplete = true;
      timers.requestComplete();
      // Trailers could smuggle what was refused as a header.
      upstream()
          .write(
              last.trailingHeaders().isEmpty() ? last : new DefaultLastHttpContent(last.content()));
    } else {
      upstream().write(content);
    }
  }

  void flushContent() {
    if (upstream != null) {
      upstream.flush();
    }
  }

  // ---- the backend

  @Override
  public void connected(UpstreamConnection connection) {
    if (over) {
      connection.release();
      return;
    }
    upstream = connection;
    timers.startAttempt(this::timeOut);
    connection.send(plan.upstreamHead());
    if (requestComplete) {
      connection.write(LastHttpContent.EMPTY_LAST_CONTENT);
      connection.flush();
    }
    client.resume();
  }

  @Override
  public void connectFailed(Throwable cause) {
    Endpoint failed = detach();
    if (over) {
      return;
    }
    // Nothing was sent, so that another endpoint may be asked whatever the method is.
    var other = secondAttempt ? Optional.<Endpoint>empty() : pool.pick(plan.endpoints(), failed);
    if (other.isPresent()) {
      secondAttempt = true;
      attempt(other.get(), false);
    } else {
      fail(Refusal.UPSTREAM_FAILED);
    }
  }

  @Override
  public void closed() {
    boolean stale = upstream().isReused() && response == null && !skippingInformational;
    boolean repeatable = !contentSent && IDEMPOTENT.contains(plan.request().method());
    Endpoint last = detach();
    if (stale && repeatable && !secondAttempt) {
      // The backend closed the idle connection while the request was on its way: RFC 9110, section
      // 9.2.2.
      secondAttempt = true;
      attempt(last, true);
    } else {
      fail(Refusal.UPSTREAM_FAILED);
    }
  }

  @Override
  public void writable() {
    client.resume();
  }

  // ---- the response

  @Override
  public void received(HttpObject part) {
    if (over) {
      ReferenceCountUtil.release(part);
      return;
    }
    if (!part.decoderResult().isSuccess()) {
      ReferenceCountUtil.release(part);
      fail(Refusal.UPSTREAM_FAILED);
      return;
    }
    if (part instanceof HttpResponse head) {
      receivedHead(head);
    }
    if (part instanceof HttpContent content && !over) {
      receivedContent(content);
    }
  }

  private void receivedHead(HttpResponse head) {
    int status = head.status().code();
    if (status == 101) {
      switching = plan.upgrade();
      if (switching) {
        client.switchProtocol(head);
      } else {
        fail(Refusal.UPSTREAM_FAILED);
      }
    } else if (status < 200) {
      skippingInformational = true;
      if (plan.request().protocolVersion().equals(HttpVersion.HTTP_1_1)) {
        HeaderRules.removeHopByHop(head.headers());
        var informational = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, head.status());
        informational.headers().set(head.headers());
        client.channel().writeAndFlush(informational);
      }
    } else {
      response =
          ResponseHead.of(head, plan.request(), plan.rule(), plan.backend(), client.isDraining());
      timers.answered();
      client.channel().write(response.head());
    }
  }

  private void receivedContent(HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    if (switching) {
      content.release();
      tunnel();
    } else if (skippingInformational) {
      content.release();
      skippingInformational = !last;
    } else if (response == null) {
      content.release();
      fail(Refusal.UPSTREAM_FAILED);
    } else {
      client.channel().write(content);
      if (last) {
        complete(response);
      }
    }
  }

  @Override
  public void receivedAll() {
    client.channel().flush();
    if (!over && client.channel().isWritable()) {
      upstream().read();
    }
  }

  /** The client takes more of the response, after it did not. */
  void clientWritable() {
    if (upstream != null && !over) {
      upstream.read();
    }
  }

  // ---- ends

  private void complete(ResponseHead complete) {
    UpstreamConnection connection = upstream();
    end(complete.head().status().code());
    if (requestComplete && complete.backendStays()) {
      connection.release();
    } else {
      connection.close();
    }
    client.answered(requestComplete && complete.clientStays(), requestComplete);
  }

  private void tunnel() {
    UpstreamConnection connection = upstream();
    end(101);
    client.tunnelTo(connection);
  }

  private void timeOut() {
    fail(Refusal.TIMEOUT);
  }

  /**
   * Gives up: with a refusal if the client has not been told anything yet, else by breaking off.
   */
  void fail(Refusal refusal) {
    if (over) {
      return;
    }
    UpstreamConnection connection = upstream;
    boolean told = response != null;
    end(refusal.status());
    if (connection != null) {
      connection.close();
    }
    if (told) {
      client.channel().close();
    } else {
      client.answer(plan.request(), refusal, requestComplete);
    }
  }

  /** The client has gone. */
  void abandon() {
    if (!over) {
      UpstreamConnection connection = upstream;
      end(499);
      if (connection != null) {
        connection.close();
      }
    }
  }

  boolean isEventStream() {
    return response != null && response.eventStream();
  }

  /** Whether the backend has been silent for longer than it may by default. */
  boolean isUnanswered(long now) {
    return response == null && requestComplete && timers.isUnanswered(now);
  }

  private void end(int status) {
    over = true;
    timers.cancel();
    if (endpoint != null) {
      detach();
    }
    client.ended(plan.rule().namespace(), status, plan.startedAt());
  }

  private Endpoint detach() {
    Endpoint detached = Objects.requireNonNull(endpoint, "an attempt is under way");
    detached.end();
    endpoint = null;
    upstream = null;
    timers.cancelAttempt();
    return detached;
  }

  private UpstreamConnection upstream() {
    return Objects.requireNonNull(upstream, "an attempt is under way");
  }
}
