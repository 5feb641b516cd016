package dev.marquee.localgateway.proxy;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Encodes responses; one to HEAD keeps its headers and loses its content. */
final class ClientResponseEncoder extends HttpResponseEncoder {
  private boolean head;

  void answeringHead(boolean head) {
    this.head = head;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return super.isContentAlwaysEmpty(response) || head;
  }
}
