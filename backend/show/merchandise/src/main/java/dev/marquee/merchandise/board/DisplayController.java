package dev.marquee.merchandise.board;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.reactivestreams.Publisher;

/** The screen at the desk, for everyone: numbers only. */
@Controller("/display")
@Secured(SecurityRule.IS_ANONYMOUS)
class DisplayController {
  private final Board board;
  private final BoardFeed feed;

  DisplayController(Board board, BoardFeed feed) {
    this.board = board;
    this.feed = feed;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<DisplayDocument> read() {
    return HttpResponse.ok(board.display()).header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  @Get(value = "/changes", produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<byte[]>> changes() {
    return feed.display();
  }
}
