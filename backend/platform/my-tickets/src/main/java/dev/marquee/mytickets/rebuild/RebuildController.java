package dev.marquee.mytickets.rebuild;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For administrators: builds the read model anew. */
@Secured("admin")
@Controller("/rebuild")
@ExecuteOn(TaskExecutors.BLOCKING)
class RebuildController {
  private final Rebuild rebuild;
  private final Generations generations;
  private final Idempotency idempotency;

  RebuildController(Rebuild rebuild, Generations generations, Idempotency idempotency) {
    this.rebuild = rebuild;
    this.generations = generations;
    this.idempotency = idempotency;
  }

  @Post
  HttpResponse<Generations.Standing> start(
      Caller caller, @Nullable @Header(Idempotency.HEADER) String key) {
    return idempotency
        .once(
            caller.id() + " POST /rebuild",
            key,
            Map.of(),
            Generations.Standing.class,
            rebuild::start)
        .toResponse(HttpStatus.ACCEPTED);
  }

  @Get
  Generations.Standing standing() {
    return generations.standing();
  }
}
