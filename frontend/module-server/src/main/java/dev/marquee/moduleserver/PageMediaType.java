package dev.marquee.moduleserver;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Optional;

/**
 * Says that a page is HTML also to who accepts anything, as programs do that make previews of
 * links: there the views' own filter repeats what was accepted, and a browser would take a kept
 * copy of it for a download.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PageMediaType implements Ordered {
  private static final MediaType HTML = MediaType.of("text/html;charset=UTF-8");

  @ResponseFilter
  void say(MutableHttpResponse<?> response) {
    if (isPage(response) && response.getContentType().equals(Optional.of(MediaType.ALL_TYPE))) {
      response.contentType(HTML);
    }
  }

  private static boolean isPage(HttpResponse<?> response) {
    return response.getHeaders().contains("Content-Security-Policy");
  }

  /** The first one sees a response last. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }
}
