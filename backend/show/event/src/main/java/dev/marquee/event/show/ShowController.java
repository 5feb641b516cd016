package dev.marquee.event.show;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;

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
  HttpResponse<byte[]> show(HttpRequest<?> request) {
    CurrentShow.Rendered show = current.rendered().orElseThrow(ShowController::notReady);
    return show.representation().answer(request, CACHE_CONTROL);
  }

  private static ProblemException notReady() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE, "NOT_READY", "The show is being prepared.")
        .retryAfter(Duration.ofSeconds(1));
  }
}
