package dev.marquee.localgateway.upstream;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Decodes responses; one to HEAD has no content whatever its headers say. */
final class UpstreamResponseDecoder extends HttpResponseDecoder {
  private static final int MAXIMUM_HEADERS = 64 * 1024;
  private static final int CHUNK = 64 * 1024;

  private HttpMethod method = HttpMethod.GET;

  UpstreamResponseDecoder() {
    super(new HttpDecoderConfig().setMaxHeaderSize(MAXIMUM_HEADERS).setMaxChunkSize(CHUNK));
  }

  void expectResponseTo(HttpMethod method) {
    this.method = method;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return method.equals(HttpMethod.HEAD) || super.isContentAlwaysEmpty(message);
  }
}
