package dev.marquee.merchandise.board;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.identity.Caller;
import dev.marquee.merchandise.desk.DeskAccess;
import dev.marquee.merchandise.desk.Staff;
import dev.marquee.merchandise.domain.PickupStatus;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Named;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The board of whoever hands merchandise out. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class BoardController {
  private final Board board;
  private final BoardFeed feed;
  private final DeskAccess access;
  private final Idempotency idempotency;
  private final Executor blocking;

  BoardController(
      Board board,
      BoardFeed feed,
      DeskAccess access,
      Idempotency idempotency,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.board = board;
    this.feed = feed;
    this.access = access;
    this.idempotency = idempotency;
    this.blocking = blocking;
  }

  @Serdeable
  record StatusRequest(@NotNull PickupStatus status) {}

  @Get("/board")
  @ExecuteOn(TaskExecutors.BLOCKING)
  BoardDocument read(@Nullable @Header(DeskAccess.HEADER) String key, @Nullable Caller caller) {
    access.require(key, caller);
    return board.read();
  }

  @Get("/board/{pickupNumber}")
  @ExecuteOn(TaskExecutors.BLOCKING)
  BoardDocument.Entry find(
      @Nullable @Header(DeskAccess.HEADER) String key, @Nullable Caller caller, int pickupNumber) {
    access.require(key, caller);
    return board.find(pickupNumber);
  }

  /**
   * Moves to another thread by hand: {@code @ExecuteOn} would move the stream as well, with a queue
   * for each reader that is slow.
   */
  @Get(value = "/board/changes", produces = MediaType.TEXT_EVENT_STREAM)
  CompletionStage<HttpResponse<Publisher<byte[]>>> changes(
      @Nullable @Header(DeskAccess.HEADER) String key, @Nullable Caller caller) {
    return CompletableFuture.supplyAsync(() -> feed.board(key, caller), blocking);
  }

  @Post("/orders/{id}/status")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<BoardDocument.Entry> step(
      @Nullable @Header(DeskAccess.HEADER) String key,
      @Nullable Caller caller,
      @Nullable @Header(Idempotency.HEADER) String idempotencyKey,
      UUID id,
      @Body @Valid StatusRequest request) {
    Staff staff = access.require(key, caller);
    return idempotency
        .once(
            staff.id() + " POST /orders/" + id + "/status",
            idempotencyKey,
            request,
            BoardDocument.Entry.class,
            () -> board.step(id, request.status(), staff))
        .toResponse(HttpStatus.OK);
  }
}
