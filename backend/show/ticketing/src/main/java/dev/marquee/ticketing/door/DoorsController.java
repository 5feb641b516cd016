package dev.marquee.ticketing.door;

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

/** The doors of the show, for its owner and for administrators. */
@Secured(SecurityRule.IS_AUTHENTICATED)
@Controller("/doors")
@ExecuteOn(TaskExecutors.BLOCKING)
class DoorsController {
  private final Doors doors;
  private final ShowOwner owner;
  private final Idempotency idempotency;

  DoorsController(Doors doors, ShowOwner owner, Idempotency idempotency) {
    this.doors = doors;
    this.owner = owner;
    this.idempotency = idempotency;
  }

  @Serdeable
  record DoorRequest(
      @NotBlank
          @Size(max = 60)
          @Pattern(regexp = "\\P{Cc}*", message = "must not have control characters")
          String name) {}

  /** A door with its key, which is told here and never again. */
  @Serdeable
  record NewDoorDocument(UUID id, String name, String key, Instant createdAt) {}

  /** A door. */
  @Serdeable
  record DoorDocument(UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {
    static DoorDocument of(Door door) {
      return new DoorDocument(
          door.id(), door.name(), door.createdAt(), door.lastUsedAt().orElse(null));
    }
  }

  @Serdeable
  record DoorList(List<DoorDocument> items) {}

  /** The stored answer has no key in it, so a repeated request can not be answered again. */
  @Post
  HttpResponse<NewDoorDocument> add(
      Caller caller,
      @Nullable @Header(Idempotency.HEADER) String idempotencyKey,
      @Body @Valid DoorRequest request) {
    owner.require(caller);
    DoorKey key = doors.newKey();
    Outcome<DoorDocument> outcome =
        idempotency.once(
            caller.id() + " POST /doors",
            idempotencyKey,
            request,
            DoorDocument.class,
            () -> DoorDocument.of(doors.add(request.name().strip(), key)));
    DoorDocument door = outcome.value();
    if (outcome.replayed()) {
      throw ProblemException.of(
              HttpStatus.CONFLICT,
              "DOOR_KEY_TOLD",
              "This door was added and its key was told before. Remove it if the key is lost.")
          .with("door", door.id().toString());
    }
    return HttpResponse.created(
        new NewDoorDocument(door.id(), door.name(), key.text(), door.createdAt()));
  }

  @Get
  DoorList list(Caller caller) {
    owner.require(caller);
    return new DoorList(doors.findAll().stream().map(DoorDocument::of).toList());
  }

  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  void remove(Caller caller, UUID id) {
    owner.require(caller);
    doors.remove(id);
  }
}
