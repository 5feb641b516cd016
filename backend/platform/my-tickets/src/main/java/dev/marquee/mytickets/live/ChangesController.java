package dev.marquee.mytickets.live;

import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.reactivestreams.Publisher;

/** The signed-in buyer's orders as they change. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/changes")
class ChangesController {
  private final ChangeStreams streams;

  ChangesController(ChangeStreams streams) {
    this.streams = streams;
  }

  /** Does not block: a stream reads the database in a thread of its own. */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<byte[]>> changes(Caller caller) {
    return ServerSentEvents.response(streams.open(caller.id()));
  }
}
