package dev.marquee.merchandise.board;

import dev.marquee.kit.database.live.Changes;
import dev.marquee.kit.identity.Caller;
import dev.marquee.merchandise.desk.DeskAccess;
import dev.marquee.merchandise.live.LiveView;
import dev.marquee.merchandise.live.LiveViews;
import dev.marquee.merchandise.live.OrderChanges;
import dev.marquee.merchandise.live.Shared;
import io.micronaut.http.HttpResponse;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The board and the display as they change. */
@Singleton
class BoardFeed {
  private final LiveViews streams;
  private final DeskAccess access;
  private final Shared<BoardDocument> board;
  private final Shared<DisplayDocument> display;
  private final Changes.Subscription boardChanges;
  private final Changes.Subscription displayChanges;

  BoardFeed(Board board, LiveViews streams, DeskAccess access, OrderChanges changes) {
    this.streams = streams;
    this.access = access;
    this.board = new Shared<>(board::read);
    this.display = new Shared<>(board::display);
    // First in line: whoever is told of a change afterwards must not get what was read before it.
    this.boardChanges = changes.subscribe(this.board);
    this.displayChanges = changes.subscribe(this.display);
  }

  @PreDestroy
  void close() {
    boardChanges.close();
    displayChanges.close();
  }

  /** For one more of the staff, as long as their key is good. */
  HttpResponse<Publisher<byte[]>> board(@Nullable String key, @Nullable Caller caller) {
    access.require(key, caller);
    return streams.openForStaff(
        new View("board", () -> access.isGood(key) ? Optional.of(board.get()) : Optional.empty()));
  }

  /** For one more display. */
  HttpResponse<Publisher<byte[]>> display() {
    return streams.open(new View("display", () -> Optional.of(display.get())));
  }

  private record View(String event, Supplier<Optional<?>> source) implements LiveView {
    @Override
    public boolean concerns(UUID order) {
      return true;
    }

    @Override
    public Optional<?> present() {
      return source.get();
    }
  }
}
