package dev.marquee.mytickets.rebuild;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.events.rebuild.Rebuild;
import dev.marquee.kit.events.rebuild.Standing;
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
  private final Idempotency idempotency;

  RebuildController(Rebuild rebuild, Idempotency idempotency) {
    this.rebuild = rebuild;
    this.idempotency = idempotency;
  }

  @Post
  HttpResponse<Standing> start(Caller caller, @Nullable @Header(Idempotency.HEADER) String key) {
    return idempotency
        .once(caller.id() + " POST /rebuild", key, Map.of(), Standing.class, rebuild::start)
        .toResponse(HttpStatus.ACCEPTED);
  }

  @Get
  Standing standing() {
    return rebuild.standing();
  }
}
