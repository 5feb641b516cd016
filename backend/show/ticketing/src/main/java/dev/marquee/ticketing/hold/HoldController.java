package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import dev.marquee.ticketing.batch.JsonAnswer;
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
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Holds of the signed-in buyer. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/holds")
class HoldController {
  private final Holds holds;
  private final HoldSettings settings;
  private final Idempotency idempotency;

  HoldController(Holds holds, HoldSettings settings, Idempotency idempotency) {
    this.holds = holds;
    this.settings = settings;
    this.idempotency = idempotency;
  }

  /** What stands for a request without a body. */
  @Serdeable
  record ExtendRequest(UUID hold) {}

  /** Does not block: it runs where requests are read, and the answer comes with the commit. */
  @Post
  CompletionStage<HttpResponse<byte[]>> hold(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String key,
      @Body @Valid HoldRequest request) {
    request.validate();
    Optional<Idempotency.Call> call = idempotency.call(caller.id() + " POST /holds", key, request);
    CompletionStage<JsonAnswer> answer = holds.hold(caller.id(), request.toWanted(), call);
    return answer.thenApply(hold -> hold.toResponse(HttpStatus.CREATED));
  }

  @Get("/{id}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HoldDocument find(Caller caller, UUID id) {
    return HoldDocument.of(holds.find(caller.id(), id), settings);
  }

  @Post("/{id}/extend")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<HoldDocument> extend(
      Caller caller, @Nullable @Header(Idempotency.HEADER) String key, UUID id) {
    return idempotency
        .once(
            caller.id() + " POST /holds/" + id + "/extend",
            key,
            new ExtendRequest(id),
            HoldDocument.class,
            () -> HoldDocument.of(holds.extend(caller.id(), id), settings))
        .toResponse(HttpStatus.OK);
  }

  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @ExecuteOn(TaskExecutors.BLOCKING)
  void release(Caller caller, UUID id) {
    holds.release(caller.id(), id);
  }
}
