package dev.marquee.merchandise.desk;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.database.Outcome;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The desks of the show, for its owner and for administrators. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/desks")
@ExecuteOn(TaskExecutors.BLOCKING)
class DesksController {
  private final Desks desks;
  private final ShowOwner owner;
  private final Idempotency idempotency;

  DesksController(Desks desks, ShowOwner owner, Idempotency idempotency) {
    this.desks = desks;
    this.owner = owner;
    this.idempotency = idempotency;
  }

  @Serdeable
  record DeskRequest(
      @NotBlank
          @Size(max = 60)
          @Pattern(regexp = "\\P{Cc}*", message = "must not have control characters")
          String name) {}

  /** A desk with its key, which is told here and never again. */
  @Serdeable
  record NewDeskDocument(UUID id, String name, String key, Instant createdAt) {}

  /** A desk. */
  @Serdeable
  record DeskDocument(UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {
    static DeskDocument of(Desk desk) {
      return new DeskDocument(
          desk.id(), desk.name(), desk.createdAt(), desk.lastUsedAt().orElse(null));
    }
  }

  @Serdeable
  record DeskList(List<DeskDocument> items) {}

  /** The stored answer has no key in it, so a repeated request can not be answered again. */
  @Post
  HttpResponse<NewDeskDocument> add(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String idempotencyKey,
      @Body @Valid DeskRequest request) {
    owner.require(caller);
    DeskKey key = desks.newKey();
    Outcome<DeskDocument> outcome =
        idempotency.once(
            caller.id() + " POST /desks",
            idempotencyKey,
            request,
            DeskDocument.class,
            () -> DeskDocument.of(desks.add(request.name().strip(), key)));
    DeskDocument desk = outcome.value();
    if (outcome.replayed()) {
      throw ProblemException.of(
              HttpStatus.CONFLICT,
              "DESK_KEY_TOLD",
              "This desk was added and its key was told before. Remove it if the key is lost.")
          .with("desk", desk.id().toString());
    }
    return HttpResponse.created(
        new NewDeskDocument(desk.id(), desk.name(), key.text(), desk.createdAt()));
  }

  @Get
  DeskList list(Caller caller) {
    owner.require(caller);
    return new DeskList(desks.findAll().stream().map(DeskDocument::of).toList());
  }

  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  void remove(Caller caller, UUID id) {
    owner.require(caller);
    desks.remove(id);
  }
}
