package dev.marquee.paymentsandbox.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;

/** Closes a connection without an answer, as a broken line does. */
final class LostAnswer {
  private LostAnswer() {}

  static void of(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?> open) {
      open.getChannelHandlerContext().close().syncUninterruptibly();
    }
  }
}
