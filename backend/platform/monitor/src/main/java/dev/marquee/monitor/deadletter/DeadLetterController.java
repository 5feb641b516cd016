package dev.marquee.monitor.deadletter;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows admins what services could not handle, and lets them try again. */
@Controller("/dead-letters")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeadLetterController {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterController.class);

  private final DeadLetters letters;

  DeadLetterController(DeadLetters letters) {
    this.letters = letters;
  }

  /** Newest first. */
  @Serdeable
  record DeadLetterList(List<DeadLetter> items) {}

  @Get
  HttpResponse<DeadLetterList> list() {
    try {
      return HttpResponse.ok(new DeadLetterList(letters.newest()))
          .header("Cache-Control", "no-store");
    } catch (EventsUnreachableException exception) {
      throw unreachable(exception);
    }
  }

  /**
   * A replay needs no {@code Idempotency-Key}: a letter is sent once, however often it is asked
   * for, and who has handled its event does not do so again.
   */
  @Post("/{id}/replay")
  DeadLetter replay(String id, Caller caller) {
    try {
      return switch (letters.replay(id, caller.id().toString())) {
        case DeadLetters.Replay.Sent sent -> sent.letter();
        case DeadLetters.Replay.Unknown _ ->
            throw ProblemException.notFound("There is no such dead letter.");
        case DeadLetters.Replay.NowhereToGo _ ->
            throw ProblemException.of(
                HttpStatus.CONFLICT,
                "NOT_REPLAYABLE",
                "This dead letter does not say which topic it came from.");
      };
    } catch (EventsUnreachableException exception) {
      throw unreachable(exception);
    }
  }

  private static ProblemException unreachable(EventsUnreachableException exception) {
    LOG.warn("No dead letters: {}", exception.getMessage());
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "EVENTS_UNREACHABLE",
            "The events' broker does not answer at the moment.")
        .retryAfter(Duration.ofSeconds(5));
  }
}
