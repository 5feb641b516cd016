package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import dev.marquee.ticketing.domain.Wish;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds of the signed-in buyer. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/holds")
@ExecuteOn(TaskExecutors.BLOCKING)
class HoldController {
  private final Holds holds;
  private final Idempotency idempotency;

  HoldController(Holds holds, Idempotency idempotency) {
    this.holds = holds;
    this.idempotency = idempotency;
  }

  @Post
  HttpResponse<HoldDocument> hold(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      @Body @Valid HoldRequest request) {
    Wish wish = request.toWish();
    return idempotency
        .once(
            caller.id() + " POST /holds",
            key,
            request,
            HoldDocument.class,
            () -> HoldDocument.of(holds.hold(caller.id(), wish)))
        .toResponse(HttpStatus.CREATED);
  }

  @Get("/{id}")
  HoldDocument find(Caller caller, UUID id) {
    return HoldDocument.of(holds.find(caller.id(), id));
  }

  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  void release(Caller caller, UUID id) {
    holds.release(caller.id(), id);
  }
}
