package dev.marquee.event.show;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The show's facts, for everyone. */
@Controller
final class ShowController {
  /** Short, because an edit should be seen soon; long enough to absorb a rush. */
  private static final String CACHE_CONTROL = "public, max-age=5";

  private final CurrentShow current;

  ShowController(CurrentShow current) {
    this.current = current;
  }

  @Get("/show")
  HttpResponse<byte[]> show(@Nullable @Header(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    CurrentShow.Rendered show = current.rendered().orElseThrow(ShowController::notReady);
    boolean known = ifNoneMatch != null && show.tag().isNamedIn(ifNoneMatch);
    return (known
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(show.body()).contentType(MediaType.APPLICATION_JSON_TYPE))
        .header(HttpHeaders.ETAG, show.tag().value())
        .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
  }

  private static ProblemException notReady() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE, "NOT_READY", "The show is being prepared.")
        .retryAfter(Duration.ofSeconds(1));
  }
}
